//! A progress bar, for people who wait: on standard error when it is a terminal, and only if the work takes longer
//! than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long the work may take without a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the reading of articles has come.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// None where nobody sees it.
    started: Option<Instant>,
}

impl Progress {
    /// Of so many articles; `shown`: whether anyone is to see it.
    pub(crate) fn over(articles: usize, shown: bool) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(articles).ok(), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("reading articles {bar:30} {pos} of {len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, started: shown.then(Instant::now) }
    }

    /// One more has been read.
    pub(crate) fn one_more(&self) {
        let Some(started) = self.started else { return };
        self.bar.inc(1);
        if self.bar.is_hidden() && started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// All have been read: the bar goes.
    pub(crate) fn done(&self) {
        self.bar.finish_and_clear();
    }
}
