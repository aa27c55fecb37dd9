//! What crosses between the page and its workers: a number, then the bytes of a message.
//!
//! A worker answers each number once, after any count of progress messages under the same number. One whose code did
//! not arrive says nothing at all, once: a message without a number.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType,
};

use crate::platform::told;

/// Why no answer will come; the worker's work is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerGone {
    /// It died, was stopped, or talks another language.
    Died,
    /// Its code did not arrive; another one may have more luck.
    Missing,
}

impl WorkerGone {
    /// What an event that is no answer tells of: scripts that cannot be fetched bring an event without a message.
    fn told(event: &JsValue) -> Self {
        if event.is_instance_of::<ErrorEvent>() { Self::Died } else { Self::Missing }
    }
}

/// A worker on its way that nobody has spoken to.
struct Started {
    worker: Worker,
    gone: Rc<Cell<Option<WorkerGone>>>,
    _listener: Closure<dyn FnMut(JsValue)>,
}

impl Started {
    /// The app's own module in a worker, named after the part that it runs.
    fn new(part: &str) -> Result<Self, WorkerGone> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(part);
        let address = told::address("worker", "/worker.js");
        let worker = Worker::new_with_options(&address, &options).map_err(|_| WorkerGone::Died)?;
        let gone = Rc::new(Cell::new(None));
        let ending = Rc::clone(&gone);
        // Nobody asked it anything: what it says is that it cannot serve.
        let listener =
            Closure::<dyn FnMut(JsValue)>::new(move |event| ending.set(Some(WorkerGone::told(&event))));
        worker.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        worker.set_onerror(Some(listener.as_ref().unchecked_ref()));
        Ok(Self { worker, gone, _listener: listener })
    }
}

thread_local! {
    /// Started before the code that speaks to it was there.
    static AHEAD: RefCell<Option<(&'static str, Started)>> = const { RefCell::new(None) };
}

/// Starts a worker that will be spoken to soon.
pub fn start_ahead(part: &'static str) {
    // Where it does not start, whoever speaks to it first is told.
    AHEAD.set(Started::new(part).ok().map(|started| (part, started)));
}

/// The page's end.
pub struct Line<Answer> {
    worker: Worker,
    next: Cell<u32>,
    waiting: Rc<Waiting<Answer>>,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

struct Waiting<Answer> {
    calls: RefCell<BTreeMap<u32, Call<Answer>>>,
    gone: Cell<Option<WorkerGone>>,
}

struct Call<Answer> {
    resolve: Function,
    answer: Option<Answer>,
    progress: Option<Rc<dyn Fn(Answer)>>,
}

/// Which messages come before the last one.
pub trait Answering: DeserializeOwned + 'static {
    /// Whether another message of the same number follows.
    fn is_progress(&self) -> bool;
}

impl<Answer: Answering> Line<Answer> {
    /// Starts the worker that runs this part of the app, or takes the one that was started ahead.
    ///
    /// # Errors
    /// When the browser does not start workers here, or its code did not arrive.
    pub fn start(part: &'static str) -> Result<Self, WorkerGone> {
        let ahead = AHEAD.with_borrow_mut(|ahead| ahead.take_if(|(of, _)| *of == part));
        let Started { worker, gone, .. } = match ahead {
            Some((_, started)) => started,
            None => Started::new(part)?,
        };
        if let Some(gone) = gone.get() {
            return Err(gone);
        }
        let waiting =
            Rc::new(Waiting::<Answer> { calls: RefCell::new(BTreeMap::new()), gone: Cell::new(None) });
        let hearing = Rc::clone(&waiting);
        let on_message = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            match read::<Answer>(&event) {
                Some((number, Some(answer))) => hearing.hear(number, answer),
                // Told in a form that is not understood: whoever asked learns that nothing will come.
                Some((number, None)) => hearing.release(number),
                None => hearing.give_up(WorkerGone::Missing),
            }
        });
        let failing = Rc::clone(&waiting);
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            web_sys::console::error_2(&JsValue::from_str("worker stopped:"), &JsValue::from_str(&message));
            failing.give_up(WorkerGone::told(&event));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, next: Cell::new(0), waiting, _listeners: [on_message, on_error] })
    }

    /// Asks, and waits for the answer; `progress` hears what comes before it.
    ///
    /// # Errors
    /// When the worker died or was stopped before it answered.
    pub async fn ask<Question: Serialize>(
        &self,
        question: &Question,
        progress: Option<Rc<dyn Fn(Answer)>>,
    ) -> Result<Answer, WorkerGone> {
        if let Some(gone) = self.waiting.gone.get() {
            return Err(gone);
        }
        let number = self.next.replace(self.next.get() + 1);
        let message = pack(number, question).ok_or(WorkerGone::Died)?;
        let mut progress = progress;
        let mut enter = |resolve: Function, _reject: Function| {
            let call = Call { resolve, answer: None, progress: progress.take() };
            self.waiting.calls.borrow_mut().insert(number, call);
        };
        let answered = Promise::new(&mut enter);
        let moved = Array::of1(&message.1.buffer());
        self.worker.post_message_with_transfer(&message.0, &moved).map_err(|_| WorkerGone::Died)?;
        JsFuture::from(answered).await.ok();
        let call = self.waiting.calls.borrow_mut().remove(&number);
        call.and_then(|call| call.answer).ok_or(self.waiting.gone.get().unwrap_or(WorkerGone::Died))
    }

    /// Stops the worker at once, whatever it is doing; whoever waits is told it is gone.
    pub fn stop(&self) {
        self.worker.terminate();
        self.waiting.give_up(WorkerGone::Died);
    }
}

impl<Answer: Answering> Waiting<Answer> {
    fn hear(&self, number: u32, answer: Answer) {
        if answer.is_progress() {
            let progress = self.calls.borrow().get(&number).and_then(|call| call.progress.clone());
            if let Some(progress) = progress {
                progress(answer);
            }
            return;
        }
        if let Some(call) = self.calls.borrow_mut().get_mut(&number) {
            call.answer = Some(answer);
        }
        self.release(number);
    }

    /// Lets whoever waits for this number go on, with the answer or without.
    fn release(&self, number: u32) {
        let resolve = self.calls.borrow().get(&number).map(|call| call.resolve.clone());
        if let Some(resolve) = resolve {
            resolve.call0(&JsValue::UNDEFINED).ok();
        }
    }

    fn give_up(&self, why: WorkerGone) {
        self.gone.set(Some(why));
        let resolves: Vec<Function> = self.calls.borrow().values().map(|call| call.resolve.clone()).collect();
        for resolve in resolves {
            resolve.call0(&JsValue::UNDEFINED).ok();
        }
    }
}

/// The worker's end: hears questions one after the other.
pub fn serve<Question: DeserializeOwned + 'static>(hear: impl Fn(&Replies, u32, Question) + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let replies = Replies { scope: scope.clone() };
    let on_message =
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| match read::<Question>(&event) {
            Some((number, Some(question))) => hear(&replies, number, question),
            Some((number, None)) => replies.send_nothing(number),
            None => {}
        });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // A worker listens as long as it lives.
    on_message.forget();
    // The loader (`worker.js`) hands over what was said before.
    if let Ok(listening) = Event::new("listening") {
        scope.dispatch_event(&listening).ok();
    }
}

/// Which part of the app this worker is to run; none in a page.
pub fn part() -> Option<String> {
    js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>().ok().map(|scope| scope.name())
}

/// The worker's end, without the code to serve: says so and is gone.
pub fn say_missing() {
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        scope.post_message(&JsValue::NULL).ok();
        scope.close();
    }
}

/// Where a worker's answers go.
#[derive(Clone, Debug)]
pub struct Replies {
    scope: DedicatedWorkerGlobalScope,
}

impl Replies {
    /// Sends an answer, or progress before it.
    pub fn send<Answer: Serialize>(&self, number: u32, answer: &Answer) {
        match pack(number, answer) {
            Some((message, bytes)) => {
                let moved = Array::of1(&bytes.buffer());
                self.scope.post_message_with_transfer(&message, &moved).ok();
            }
            None => self.send_nothing(number),
        }
    }

    /// Says that no answer will come.
    fn send_nothing(&self, number: u32) {
        self.scope.post_message(&Array::of1(&JsValue::from(number))).ok();
    }
}

fn pack<T: Serialize>(number: u32, message: &T) -> Option<(Array, Uint8Array)> {
    let bytes = postcard::to_allocvec(message).ok()?;
    let bytes = Uint8Array::from(bytes.as_slice());
    Some((Array::of2(&JsValue::from(number), &bytes), bytes))
}

/// The number of a message and what it says, if that is understood.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "our own numbers, counted in u32"
)]
fn read<T: DeserializeOwned>(event: &JsValue) -> Option<(u32, Option<T>)> {
    let parts: Array = event.dyn_ref::<MessageEvent>()?.data().dyn_into().ok()?;
    let number = parts.get(0).as_f64()? as u32;
    let bytes = parts.get(1).dyn_into::<Uint8Array>().ok();
    Some((number, bytes.and_then(|bytes| postcard::from_bytes(&bytes.to_vec()).ok())))
}
