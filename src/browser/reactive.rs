//! A cell that others follow, and effects that follow it.
//!
//! Two primitives of our own on Leptos' reactive graph, which knows who is reading: its signals, effects and owners are made for threads,
//! futures and servers, and cost the visitor 5 kB more. Here an effect runs at once when what it read has changed, outer effects before
//! inner ones, and ends when the effect around it runs again.

use reactive_graph::graph::{AnySource, AnySubscriber, Observer, ReactiveNode, Subscriber, WithObserver};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

thread_local! {
    /// The effects that last, in the order in which they began.
    static EFFECTS: RefCell<Vec<Rc<Effect>>> = const { RefCell::new(Vec::new()) };
    /// Whether effects that are due are being run already.
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// The effects inside the one that runs just now, by number.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Numbers the effects.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A value that effects follow.
#[derive(Default)]
pub struct Watched<T> {
    value: RefCell<T>,
    followers: RefCell<Vec<AnySubscriber>>,
}

impl<T> Watched<T> {
    /// Reads it; the effect that reads it follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        follow_up(&self.followers);
        self.with_untracked(read)
    }

    /// Reads it without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// Changes it, and runs what follows it.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
        tell(self.followers.take());
    }
}

/// What is known of an effect across the graph: whether it is due.
struct Node(AtomicBool);

struct Effect {
    number: usize,
    node: Arc<Node>,
    /// The effects inside it, by number.
    inside: RefCell<Vec<usize>>,
    run: RefCell<Box<dyn FnMut()>>,
}

impl ReactiveNode for Node {
    fn mark_dirty(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
    fn mark_check(&self) {
        self.mark_dirty();
    }
    fn mark_subscribers_check(&self) {}
    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Node {
    // Whoever is followed forgets its followers when it tells them: an effect need not know its sources.
    fn add_source(&self, _: AnySource) {}
    fn clear_sources(&self, _: &AnySubscriber) {}
}

impl Effect {
    fn run(&self) {
        self.node.0.store(false, Ordering::Relaxed);
        let node: Arc<dyn Subscriber + Send + Sync> = Arc::<Node>::clone(&self.node);
        let subscriber = AnySubscriber(self.number, Arc::downgrade(&node));
        end(self.inside.take());
        let around = INSIDE.take();
        subscriber.with_observer(|| (self.run.borrow_mut())());
        self.inside.replace(INSIDE.replace(around));
    }
}

/// Runs now, and again whenever what it read has changed, as long as the effect around it does not run again.
pub fn effect(run: Box<dyn FnMut()>) {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let effect =
        Rc::new(Effect { number, node: Arc::new(Node(AtomicBool::new(false))), inside: RefCell::default(), run: RefCell::new(run) });
    EFFECTS.with_borrow_mut(|effects| effects.push(Rc::clone(&effect)));
    INSIDE.with_borrow_mut(|inside| inside.push(number));
    effect.run();
}

/// Ends effects, and those inside them.
fn end(numbers: Vec<usize>) {
    for number in numbers {
        let of_it = |effect: &Rc<Effect>| effect.number == number;
        let gone = EFFECTS.with_borrow_mut(|effects| effects.iter().position(of_it).map(|at| effects.remove(at)));
        if let Some(gone) = gone {
            end(gone.inside.take());
        }
    }
}

/// The effect that runs just now will be told of changes.
fn follow_up(followers: &RefCell<Vec<AnySubscriber>>) {
    if let Some(subscriber) = Observer::get() {
        let mut followers = followers.borrow_mut();
        if !followers.contains(&subscriber) {
            followers.push(subscriber);
        }
    }
}

/// Marks effects as due, and runs what is due.
fn tell(followers: Vec<AnySubscriber>) {
    for follower in followers {
        follower.mark_dirty();
    }
    if RUNNING.replace(true) {
        return;
    }
    while let Some(due) = EFFECTS.with_borrow(|effects| effects.iter().find(|effect| effect.node.0.load(Ordering::Relaxed)).cloned()) {
        due.run();
    }
    RUNNING.set(false);
}
