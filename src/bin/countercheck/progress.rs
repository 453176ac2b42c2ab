//! A progress bar, for people who wait: on standard error when it is a terminal, and only if the work takes longer
//! than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long the work may take without a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the reading of articles has come. Without a bar where nobody sees it.
#[derive(Debug)]
pub(crate) struct Progress(Option<Shown>);

#[derive(Debug)]
struct Shown {
    bar: ProgressBar,
    started: Instant,
}

impl Progress {
    /// Of so many articles; `shown`: whether anyone is to see it.
    pub(crate) fn over(articles: usize, shown: bool) -> Self {
        Self(shown.then(|| {
            let length = u64::try_from(articles).ok();
            let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("reading articles {bar:30} {pos} of {len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            Shown { bar, started: Instant::now() }
        }))
    }

    /// One more has been read.
    pub(crate) fn one_more(&self) {
        let Some(Shown { bar, started }) = &self.0 else { return };
        bar.inc(1);
        if bar.is_hidden() && started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// All have been read: the bar goes.
    pub(crate) fn done(&self) {
        if let Some(Shown { bar, .. }) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
