// The least that React and its router come to: one route that matches, three buttons that answer.
(() => {
  const { createElement: h } = React;
  const { BrowserRouter, Routes, Route, useNavigate } = ReactRouterDOM;
  const First = () => {
    const go = useNavigate();
    const way = (name) => h("button", { key: name, className: "way-in", onClick: () => go(`/${name}`) }, name);
    return h("main", null, h("h1", null, "该收的钱，一笔一笔收回来。"), ["sample", "import", "empty"].map(way));
  };
  const Other = () => h("main", null, h("h1", null, "回款簿"));
  const routes = h(
    Routes,
    null,
    h(Route, { path: "/", element: h(First) }),
    ["/sample", "/import", "/empty"].map((path) => h(Route, { key: path, path, element: h(Other) })),
  );
  ReactDOM.createRoot(document.getElementById("root")).render(h(BrowserRouter, null, routes));
})();
