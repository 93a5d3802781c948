//! A queue of work that several threads may take from.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard};

/// Work waits here; bounded, so that overload is refused at the door and not remembered until memory ends.
#[derive(Debug)]
pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    arrived: Condvar,
    limit: usize,
}

#[derive(Debug)]
struct State<T> {
    waiting: VecDeque<T>,
    closed: Option<Closed>,
}

/// No more work is taken.
#[derive(Debug)]
struct Closed;

/// Why work was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rejected {
    Full,
    Closed,
}

impl<T> Queue<T> {
    pub(crate) fn new(limit: usize) -> Self {
        let state = State { waiting: VecDeque::new(), closed: None };
        Self { state: Mutex::new(state), arrived: Condvar::new(), limit }
    }

    pub(crate) fn put(&self, work: T) -> Result<(), Rejected> {
        let mut state = self.lock();
        if state.closed.is_some() {
            return Err(Rejected::Closed);
        }
        if state.waiting.len() >= self.limit {
            return Err(Rejected::Full);
        }
        state.waiting.push_back(work);
        drop(state);
        self.arrived.notify_one();
        Ok(())
    }

    /// The next work; waits for it. `None` once closed and empty.
    pub(crate) fn take(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if let Some(work) = state.waiting.pop_front() {
                return Some(work);
            }
            if state.closed.is_some() {
                return None;
            }
            state = self.arrived.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
    }

    /// The next work if there is any now.
    pub(crate) fn poll(&self) -> Option<T> {
        self.lock().waiting.pop_front()
    }

    /// Takes no more; what waits is still done.
    pub(crate) fn close(&self) {
        self.lock().closed = Some(Closed);
        self.arrived.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
