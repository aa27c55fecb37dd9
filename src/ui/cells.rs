//! What changes: values that the screen follows, and values worked out from them.
//!
//! The cells are Leptos' own, each holding a value of one erased type. Leptos compiles its machinery for every type of
//! value it is given, and there are hundreds; here a type costs its reading and nothing else. The names are Leptos',
//! so a screen is written as its guide says.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use leptos::prelude as cell;
use leptos::prelude::{
    Read as _, ReadUntracked as _, ReadValue as _, Track as _, Write as _, WriteValue as _, untrack,
};
use send_wrapper::SendWrapper;

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
        self.value.downcast_ref().unwrap_or_else(|| another())
    }

    fn get_mut<T: 'static>(&mut self) -> &mut T {
        self.value.downcast_mut().unwrap_or_else(|| another())
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
                self.cell.track();
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
    cell: cell::RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

followed!(RwSignal, follow_signal, look_at_signal);

#[inline(never)]
fn follow_signal(cell: cell::RwSignal<Held>) -> impl Deref<Target = Held> {
    cell.read()
}

#[inline(never)]
fn look_at_signal(cell: cell::RwSignal<Held>) -> impl Deref<Target = Held> {
    cell.read_untracked()
}

#[inline(never)]
fn change_signal(cell: &cell::RwSignal<Held>) -> Option<impl DerefMut<Target = Held>> {
    cell.try_write()
}

impl<T: 'static> RwSignal<T> {
    /// A cell that holds the value.
    pub fn new(value: T) -> Self {
        Self { cell: cell::RwSignal::new(Held::new(value)), of: PhantomData }
    }

    /// Changes the value in place and tells those who follow. Nothing happens where the cell is gone with its screen.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(mut held) = change_signal(&self.cell) {
            change(held.get_mut());
        }
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
        Some(self.cell.try_read_untracked()?.get::<T>().clone())
    }
}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// A value worked out from others, again when they change; those who follow it hear only of another result.
pub struct Memo<T> {
    cell: cell::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

followed!(Memo, follow_memo, look_at_memo);

#[inline(never)]
fn follow_memo(cell: cell::Memo<Held>) -> impl Deref<Target = Held> {
    cell.read()
}

#[inline(never)]
fn look_at_memo(cell: cell::Memo<Held>) -> impl Deref<Target = Held> {
    cell.read_untracked()
}

type WorkOut = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

#[inline(never)]
fn new_memo(work_out: WorkOut) -> cell::Memo<Held> {
    cell::Memo::new(work_out)
}

impl<T: PartialEq + 'static> Memo<T> {
    /// What the closure gives, which is told what it gave before.
    pub fn new(work_out: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let work_out = move |before: Option<&Held>| Held::compared(work_out(before.map(Held::get)));
        Self { cell: new_memo(Box::new(work_out)), of: PhantomData }
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
    cell: cell::StoredValue<Held>,
    of: PhantomData<fn() -> T>,
}

handle!(StoredValue);

#[inline(never)]
fn look_at_kept(cell: &cell::StoredValue<Held>) -> Option<impl Deref<Target = Held>> {
    cell.try_read_value()
}

#[inline(never)]
fn change_kept(cell: &cell::StoredValue<Held>) -> Option<impl DerefMut<Target = Held>> {
    cell.try_write_value()
}

impl<T: 'static> StoredValue<T> {
    /// Keeps the value.
    pub fn new(value: T) -> Self {
        Self { cell: cell::StoredValue::new(Held::new(value)), of: PhantomData }
    }

    /// Lends the value.
    pub fn with_value<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(self.cell.read_value().get())
    }

    /// Changes the value in place. Nothing happens where it is gone with its screen.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        change_kept(&self.cell).map(|mut held| change(held.get_mut()))
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
        Some(look_at_kept(&self.cell)?.get::<T>().clone())
    }
}
