//! Work on many things by several threads, whose results come in the order of the things.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Makes something of each of the `items`, by as many threads as there are, and has it taken by `take`, one after
/// the other in the order of the items and as soon as it can be: what was made is not kept until all are done.
///
/// `make` takes the next items that nobody has taken, as many as it wants at a time but at least one if there is any, and
/// gives what it made of them, in their order.
///
/// Whoever makes the first of those that are missing goes on in any case. The others make what comes after it, until
/// what waits for it weighs more than `most`, as `weight` says, and then wait too. Nothing more is made once `take`
/// has had enough.
pub(crate) fn in_order<I: Sync, T: Send>(
    items: &[I],
    most: usize,
    weight: impl Fn(&T) -> usize + Sync,
    make: impl Fn(&mut dyn Iterator<Item = &I>) -> Vec<T> + Sync,
    mut take: impl FnMut(&I, T) -> ControlFlow<()> + Send,
) {
    // One thing is made without other threads, which cost more than to read a short article.
    if items.len() <= 1 || rayon::current_num_threads() == 1 {
        let mut left = items.iter();
        let mut untaken = items.iter();
        while !left.as_slice().is_empty() {
            for (made, item) in make(&mut left).into_iter().zip(&mut untaken) {
                if take(item, made).is_break() {
                    return;
                }
            }
        }
        return;
    }
    let take = |at: usize, made: T| items.get(at).map_or(ControlFlow::Break(()), |item| take(item, made));
    let next = AtomicUsize::new(0);
    let line = Line {
        queue: Mutex::new(Queue { first: 0, waiting: BTreeMap::new(), weight: 0, over: false, take }),
        moved: Condvar::new(),
    };
    let work = || {
        let leaving = Leaving(&line);
        loop {
            let mut places = Vec::new();
            let mut left = std::iter::from_fn(|| {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let item = items.get(at)?;
                places.push(at);
                Some(item)
            });
            let things = make(&mut left);
            // They come in their order: who waits with one has handed in all before it.
            let hand_in = |(at, thing)| {
                let weight = weight(&thing);
                line.hand_in(at, thing, weight, most)
            };
            if places.is_empty() || !places.into_iter().zip(things).all(hand_in) {
                break;
            }
        }
        drop(leaving);
    };
    rayon::scope(|scope| {
        for _ in 0..rayon::current_num_threads().min(items.len()) {
            scope.spawn(|_| work());
        }
    });
}

/// Where those who have made something hand it in.
struct Line<T, F> {
    queue: Mutex<Queue<T, F>>,
    /// Something was taken, or all is over.
    moved: Condvar,
}

struct Queue<T, F> {
    /// The place of the next one to be taken.
    first: usize,
    /// What was made before its turn, with its weight.
    waiting: BTreeMap<usize, (T, usize)>,
    /// What all of that weighs.
    weight: usize,
    /// Whether nothing more is taken.
    over: bool,
    take: F,
}

impl<T, F: FnMut(usize, T) -> ControlFlow<()>> Line<T, F> {
    /// Takes what was made of the item at a place, or lets it wait for its turn; says whether to go on.
    fn hand_in(&self, at: usize, made: T, weight: usize, most: usize) -> bool {
        let mut queue = self.lock();
        while !queue.over && at != queue.first && queue.weight > most {
            queue = self.moved.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        if queue.over {
            return false;
        }
        if at != queue.first {
            queue.weight += weight;
            queue.waiting.insert(at, (made, weight));
            return true;
        }
        let mut made = Some(made);
        while let Some(one) = made {
            let at = queue.first;
            if (queue.take)(at, one).is_break() {
                queue.over = true;
                break;
            }
            queue.first += 1;
            let first = queue.first;
            made = queue.waiting.remove(&first).map(|(next, weight)| {
                queue.weight -= weight;
                next
            });
        }
        self.moved.notify_all();
        !queue.over
    }
}

impl<T, F> Line<T, F> {
    fn lock(&self) -> MutexGuard<'_, Queue<T, F>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever goes because something broke ends the work of all: nobody waits for what never comes.
struct Leaving<'a, T, F>(&'a Line<T, F>);

impl<T, F> Drop for Leaving<'_, T, F> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.lock().over = true;
            self.0.moved.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// What was taken of so many items, by four threads; no more than up to the `last`.
    fn made(items: usize, most: usize, last: usize, make: impl Fn(usize) + Sync) -> Vec<usize> {
        let items: Vec<usize> = (0..items).collect();
        let mut taken = Vec::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        // One, two or three at a time.
        let work = |items: &mut dyn Iterator<Item = &usize>| {
            let Some(first) = items.next() else { return Vec::new() };
            let some = std::iter::once(first).chain(items.take(first % 3));
            some.map(|item| {
                make(*item);
                item * 10
            })
            .collect()
        };
        let take = |item: &usize, made: usize| {
            assert_eq!(made, item * 10);
            taken.push(*item);
            if *item == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        pool.install(|| in_order(&items, most, |_| 1, work, take));
        taken
    }

    #[rstest]
    #[case(0)] // whoever is not the first waits
    #[case(3)]
    #[case(usize::MAX)]
    fn results_come_in_order(#[case] most: usize) {
        // Of every seven, the first takes longest.
        let slow = |at: usize| {
            for _ in 0..(7 - at % 7) * 10 {
                std::thread::yield_now();
            }
        };
        let expected: Vec<usize> = (0..200).collect();
        assert_eq!(made(200, most, usize::MAX, slow), expected);
        assert_eq!(made(200, most, 20, slow), expected[..=20]);
        assert_eq!(made(1, most, 0, slow), expected[..1]);
        assert_eq!(made(0, most, 0, slow), expected[..0]);
    }

    #[test]
    fn what_waits_is_no_more_than_is_allowed() {
        let (taken, most_ahead) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items: Vec<usize> = (0..100).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        let make = |items: &mut dyn Iterator<Item = &usize>| {
            let Some(item) = items.next() else { return Vec::new() };
            most_ahead.fetch_max(item - taken.load(Ordering::SeqCst), Ordering::SeqCst);
            // All others come as far as they can.
            for _ in 0..if *item == 0 { 1_000 } else { 0 } {
                std::thread::yield_now();
            }
            vec![()]
        };
        let take = |_: &usize, ()| {
            taken.fetch_add(1, Ordering::SeqCst);
            ControlFlow::Continue(())
        };
        pool.install(|| in_order(&items, 2, |()| 1, make, take));
        assert_eq!(taken.load(Ordering::SeqCst), 100);
        // Three wait, and each of four threads has one in its hands.
        assert!(most_ahead.load(Ordering::SeqCst) <= 7, "{most_ahead:?}");
    }

    #[test]
    fn nobody_waits_for_what_broke() {
        let broken = std::panic::catch_unwind(|| {
            made(100, 0, usize::MAX, |at| assert!(at != 5, "broken on purpose"));
        });
        assert!(broken.is_err());
    }
}
