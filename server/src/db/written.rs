//! How many writes were committed for whom, so that an answer can say what it has written.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

tokio::task_local! {
    static WRITTEN: Written;
}

/// A count of writes that were committed. Copies of it are the same count.
///
/// What is counted is transactions and not rows: how many rows one has touched, the statements in it know and nobody
/// else.
#[derive(Clone, Default)]
pub(crate) struct Written(Arc<AtomicU64>);

impl Written {
    /// Runs `work`, and counts every write that it waits for.
    pub(crate) async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        WRITTEN.scope(self.clone(), work).await
    }

    /// How many were committed until now.
    pub(crate) fn so_far(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts one more for whoever has it counted. A command at a terminal has not.
    pub(super) fn note() {
        let _nobody_counts = WRITTEN.try_with(|written| written.0.fetch_add(1, Ordering::Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_counts_for_whoever_waits_for_it_and_for_nobody_else() {
        let (mine, yours) = (Written::default(), Written::default());
        Written::note();
        let twice = async {
            Written::note();
            tokio::task::yield_now().await;
            Written::note();
        };
        let once = async {
            tokio::task::yield_now().await;
            Written::note();
        };
        tokio::join!(mine.during(twice), yours.during(once));
        assert_eq!((mine.so_far(), yours.clone().so_far()), (2, 1));
    }
}
