//! What changes: values that the screen follows, and values worked out from them.
//!
//! The cells are Leptos' own, each holding a value of one erased type. Leptos compiles its machinery for every type of
//! value it is given, and there are hundreds; here a type costs its reading and nothing else. The names are Leptos',
//! so a screen is written as its guide says.
//!
//! A handle on a cell is a number, and so travels in a register; Leptos' handles are two, and travel through memory.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude as cell;
use leptos::prelude::{ArcMemo, ArcRwSignal, ArcStoredValue};
use leptos::prelude::{Read as _, ReadUntracked as _, ReadValue as _, Write as _, WriteValue as _, untrack};
use send_wrapper::SendWrapper;
use slotmap::{DefaultKey, Key as _, KeyData, SlotMap};

/// A value of some type. The page has one thread.
pub struct Held {
    value: SendWrapper<Box<dyn Any>>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Held {
    fn new<T: 'static>(value: T) -> Self {
        Self { value: SendWrapper::new(Box::new(value)), same: |_, _| false }
    }

    /// A value that is told from others of its type.
    pub fn compared<T: PartialEq + 'static>(value: T) -> Self {
        Self { same: |one, other| one.downcast_ref::<T>() == other.downcast_ref::<T>(), ..Self::new(value) }
    }

    fn get<T: 'static>(&self) -> &T {
        self.any().downcast_ref().unwrap_or_else(|| another())
    }

    fn get_mut<T: 'static>(&mut self) -> &mut T {
        self.any_mut().downcast_mut().unwrap_or_else(|| another())
    }

    #[inline(never)]
    fn any(&self) -> &dyn Any {
        &**self.value
    }

    #[inline(never)]
    fn any_mut(&mut self) -> &mut dyn Any {
        &mut **self.value
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

/// A cell is made with a value of its type and is never given any other.
fn another() -> ! {
    unreachable!("a cell holds a value of its own type")
}

/// A cell, as Leptos makes it.
#[derive(Clone)]
enum Cell {
    Signal(ArcRwSignal<Held>),
    Memo(ArcMemo<Held>),
    Kept(ArcStoredValue<Held>),
}

thread_local! {
    /// Every cell that is there.
    static CELLS: RefCell<SlotMap<DefaultKey, Cell>> = RefCell::default();
}

/// Which cell.
type Place = u64;

/// Takes a cell away with the screen that made it.
struct Leaving(Place);

impl Drop for Leaving {
    fn drop(&mut self) {
        let key = DefaultKey::from(KeyData::from_ffi(self.0));
        // Given up outside of the loan: what it holds may hold other cells.
        let _gone = CELLS.with_borrow_mut(|cells| cells.remove(key));
    }
}

#[inline(never)]
fn place(cell: Cell) -> Place {
    let place = CELLS.with_borrow_mut(|cells| cells.insert(cell)).data().as_ffi();
    cell::StoredValue::new(Leaving(place));
    place
}

#[inline(never)]
fn found(place: Place) -> Option<Cell> {
    let key = DefaultKey::from(KeyData::from_ffi(place));
    CELLS.with_borrow(|cells| cells.get(key).cloned())
}

/// A handle is read only while its screen is there, or with a `try`.
fn gone() -> ! {
    unreachable!("a cell is read after its screen")
}

/// A handle on a cell: copied into every closure that needs it, whatever the cell holds.
macro_rules! handle {
    ($name:ident) => {
        impl<T> Copy for $name<T> {}

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}

/// A value on loan: it cannot be changed until it is given back.
struct Lent<G, T> {
    held: G,
    of: PhantomData<fn() -> T>,
}

impl<G: Deref<Target = Held>, T: 'static> Deref for Lent<G, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.held.get()
    }
}

/// Reading what others follow.
macro_rules! followed {
    ($name:ident, $follow:ident, $look:ident) => {
        handle!($name);

        impl<T: 'static> $name<T> {
            /// The value on loan, followed.
            pub fn read(self) -> impl Deref<Target = T> {
                Lent { held: $follow(self.cell), of: PhantomData }
            }

            /// The value on loan, not followed.
            pub fn read_untracked(self) -> impl Deref<Target = T> {
                Lent { held: $look(self.cell), of: PhantomData }
            }

            /// Lends the value, and follows it.
            pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
                read(&self.read())
            }

            /// Lends the value without following it.
            pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
                read(&self.read_untracked())
            }

            /// Follows the value without looking at it.
            pub fn track(self) {
                drop(self.read());
            }
        }

        impl<T: Clone + 'static> $name<T> {
            /// The value, followed.
            pub fn get(self) -> T {
                self.with(T::clone)
            }

            /// The value as it is now.
            pub fn get_untracked(self) -> T {
                self.with_untracked(T::clone)
            }
        }

        impl<T: Clone + 'static> From<$name<T>> for Signal<T> {
            fn from(cell: $name<T>) -> Self {
                Self::derive(move || cell.get())
            }
        }
    };
}

/// A value that the screen follows, and that anything on the screen can change.
pub struct RwSignal<T> {
    cell: Place,
    of: PhantomData<fn() -> T>,
}

followed!(RwSignal, follow_signal, look_at_signal);

fn signal(place: Place) -> Option<ArcRwSignal<Held>> {
    let Cell::Signal(cell) = found(place)? else { return None };
    Some(cell)
}

#[inline(never)]
fn follow_signal(place: Place) -> impl Deref<Target = Held> {
    signal(place).unwrap_or_else(|| gone()).read()
}

#[inline(never)]
fn look_at_signal(place: Place) -> impl Deref<Target = Held> {
    try_look_at_signal(place).unwrap_or_else(|| gone())
}

#[inline(never)]
fn try_look_at_signal(place: Place) -> Option<impl Deref<Target = Held>> {
    signal(place)?.try_read_untracked()
}

#[inline(never)]
fn change_signal(place: Place, change: &mut dyn FnMut(&mut Held)) {
    let cell = signal(place);
    if let Some(mut held) = cell.as_ref().and_then(|cell| cell.try_write()) {
        change(&mut held);
    }
}

#[inline(never)]
fn new_signal(held: Held) -> Place {
    place(Cell::Signal(ArcRwSignal::new(held)))
}

impl<T: 'static> RwSignal<T> {
    /// A cell that holds the value.
    pub fn new(value: T) -> Self {
        Self { cell: new_signal(Held::new(value)), of: PhantomData }
    }

    /// Changes the value in place and tells those who follow. Nothing happens where the cell is gone with its screen.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        change_signal(self.cell, &mut |held| {
            if let Some(change) = change.take() {
                change(held.get_mut());
            }
        });
    }

    /// Another value.
    pub fn set(self, value: T) {
        self.update(|held| *held = value);
    }

    /// The value as it is now, while the cell is there.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        Some(try_look_at_signal(self.cell)?.get::<T>().clone())
    }
}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// A value worked out from others, again when they change; those who follow it hear only of another result.
pub struct Memo<T> {
    cell: Place,
    of: PhantomData<fn() -> T>,
}

followed!(Memo, follow_memo, look_at_memo);

fn memo(place: Place) -> ArcMemo<Held> {
    let Some(Cell::Memo(cell)) = found(place) else { gone() };
    cell
}

#[inline(never)]
fn follow_memo(place: Place) -> impl Deref<Target = Held> {
    memo(place).read()
}

#[inline(never)]
fn look_at_memo(place: Place) -> impl Deref<Target = Held> {
    memo(place).read_untracked()
}

type WorkOut = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

#[inline(never)]
fn new_memo(work_out: WorkOut) -> Place {
    place(Cell::Memo(ArcMemo::new(work_out)))
}

impl<T: PartialEq + 'static> Memo<T> {
    /// What the closure gives, which is told what it gave before.
    pub fn new(work_out: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let work_out = move |before: Option<&Held>| Held::compared(work_out(before.map(Held::get)));
        Self { cell: new_memo(Box::new(work_out)), of: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
    /// What the closure gives, taken for another result each time: a report of the book is worked out again because
    /// something changed, and to compare it costs more than to show it.
    pub fn fresh(work_out: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { cell: new_memo(Box::new(move |_| Held::new(work_out()))), of: PhantomData }
    }
}

/// What reads as a `T`, from wherever: a value, a cell, a closure.
pub struct Signal<T> {
    cell: StoredValue<Arc<dyn Fn() -> T + Send + Sync>>,
}

handle!(Signal);

impl<T: 'static> Signal<T> {
    /// What the closure gives, each time it is read.
    pub fn derive(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { cell: StoredValue::new(Arc::new(read)) }
    }

    /// The value, followed.
    pub fn get(self) -> T {
        self.cell.get_value()()
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T {
        untrack(|| self.get())
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        drop(self.get());
    }

    /// Lends the value, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.get())
    }
}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    /// A value that stays.
    pub fn stored(value: T) -> Self {
        Self::derive(move || value.clone())
    }
}

impl<T: Clone + Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Self {
        Self::stored(text.to_owned())
    }
}

impl<T: Clone + Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

/// A value kept for as long as its screen, which nobody follows.
pub struct StoredValue<T> {
    cell: Place,
    of: PhantomData<fn() -> T>,
}

handle!(StoredValue);

fn kept(place: Place) -> Option<ArcStoredValue<Held>> {
    let Cell::Kept(cell) = found(place)? else { return None };
    Some(cell)
}

#[inline(never)]
fn look_at_kept(place: Place) -> Option<impl Deref<Target = Held>> {
    kept(place)?.try_read_value()
}

#[inline(never)]
fn change_kept(place: Place, change: &mut dyn FnMut(&mut Held)) {
    if let Some(mut held) = kept(place).and_then(|cell| cell.try_write_value()) {
        change(&mut held);
    }
}

#[inline(never)]
fn new_kept(held: Held) -> Place {
    place(Cell::Kept(ArcStoredValue::new(held)))
}

impl<T: 'static> StoredValue<T> {
    /// Keeps the value.
    pub fn new(value: T) -> Self {
        Self { cell: new_kept(Held::new(value)), of: PhantomData }
    }

    /// Lends the value.
    pub fn with_value<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(look_at_kept(self.cell).unwrap_or_else(|| gone()).get())
    }

    /// Changes the value in place. Nothing happens where it is gone with its screen.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let (mut change, mut changed) = (Some(change), None);
        change_kept(self.cell, &mut |held| changed = change.take().map(|change| change(held.get_mut())));
        changed
    }

    /// Another value.
    pub fn set_value(self, value: T) {
        self.try_update_value(|held| *held = value);
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// The value.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// The value, while it is there.
    pub fn try_get_value(self) -> Option<T> {
        Some(look_at_kept(self.cell)?.get::<T>().clone())
    }
}

/// What is done when something happens: copied into whatever may happen.
pub struct Callback<T, U = ()> {
    cell: StoredValue<Arc<dyn Fn(T) -> U + Send + Sync>>,
}

impl<T, U> Copy for Callback<T, U> {}

impl<T, U> Clone for Callback<T, U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static, U: 'static> Callback<T, U> {
    /// Does what the closure does.
    pub fn new(act: impl Fn(T) -> U + Send + Sync + 'static) -> Self {
        Self { cell: StoredValue::new(Arc::new(act)) }
    }

    /// Does it.
    pub fn run(self, with: T) -> U {
        self.cell.get_value()(with)
    }
    /// Does it, while the screen that would do it is there.
    pub fn try_run(self, with: T) -> Option<U> {
        Some(self.cell.try_get_value()?(with))
    }
}
