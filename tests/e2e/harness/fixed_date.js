// Moves the page's clock to the given day; it goes on ticking from there. Workers keep the real one.
((start) => {
  const RealDate = Date;
  const shift = RealDate.parse(start) - RealDate.now();
  const now = () => RealDate.now() + shift;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, made) => Reflect.construct(target, given.length ? given : [now()], made),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
})("START");
