//! Reading files that anyone may have put there: never more than a limit, and never from what may keep one waiting.

use std::cell::RefCell;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use countercheck::quantity::DOCUMENTS_TOGETHER;

use crate::console::reason;

/// The units of sizes, the largest first of each kind.
const UNITS: [(&str, u64); 7] = [
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("B", 1),
];

/// The most that is read of a file that says what is ignored: one takes three hundred times its size in memory.
const IGNORING: Size = Size(1_000_000);

/// A file of no more bytes than this is read by one call, which also tells that there are no more. In memory that is
/// cleared for it: not worth it for a large one.
const AT_ONCE: usize = 64 << 10;

/// The size of a file in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Size(u64);

impl Size {
    /// The most that is read of a file where nothing else is said: no article is as long, and a file of figures alone
    /// that is takes a few gigabytes of memory.
    pub(crate) const USUAL: Self = Self(64_000_000);

    /// So many bytes; none where it is nothing.
    pub(crate) fn bytes(bytes: u64) -> Option<Self> {
        (bytes > 0).then_some(Self(bytes))
    }

    /// The least round size that is no less.
    fn rounded_up(self) -> Self {
        let units = UNITS.iter().take(3).map(|(_, unit)| *unit);
        let unit = units.into_iter().find(|unit| self.0 > *unit).unwrap_or(1);
        Self(self.0.div_ceil(unit).saturating_mul(unit))
    }
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "this is no size; write it as 500KB, 64MB or 2GB";
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = text.split_at_checked(digits).ok_or(wrong)?;
        let unit = if unit.is_empty() { "B" } else { unit.trim_start() };
        let (_, unit) = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)).ok_or(wrong)?;
        let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(*unit));
        bytes.and_then(Self::bytes).ok_or(wrong)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = UNITS.iter().find(|(_, unit)| self.0.is_multiple_of(*unit));
        let (name, unit) = whole.copied().unwrap_or(("B", 1));
        write!(f, "{}{name}", self.0 / unit)
    }
}

/// The bytes of a file that was a plain one when it was found, or why it cannot be read. What is no plain file could
/// be without an end, or without a beginning: nothing is read of it.
pub(crate) fn read(path: &Path, most: Size) -> Result<Vec<u8>, String> {
    match open_at_once(path) {
        Ok(file) => read_open(file, most, false),
        Err(_) => read_plain(path, most, false),
    }
}

/// Opens what is most likely a plain file, without a look at it first, which takes as long as to open it. Should it be
/// a pipe by now, nobody waits for whoever writes to it.
fn open_at_once(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    options.read(true).open(path)
}

/// The same for a file that the command line or the configuration names and that is no article: it may also be a
/// pipe that the shell has opened (`<(...)`), or nothing at all (`/dev/null`).
pub(crate) fn read_named(path: &Path, most: Size) -> Result<Vec<u8>, String> {
    let opened = ["/dev/null", "/dev/stdin", "/dev/fd", "/proc/self/fd"];
    read_plain(path, most, opened.iter().any(|start| path.starts_with(start)))
}

/// Why a file that says what is ignored would not be read, if it is there: told without opening it.
pub(crate) fn refusal(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    if metadata.is_dir() {
        return None;
    }
    let size = Size(metadata.len());
    let large =
        || format!("has {} bytes, more than {IGNORING}, the most that is read of such a file", size.0);
    plain(&metadata, false).err().or_else(|| (size > IGNORING).then(large))
}

/// What standard input gives, or why it gives nothing.
pub(crate) fn read_stdin(most: Size) -> Result<Vec<u8>, String> {
    up_to(io::stdin().lock(), most, Vec::new())
}

fn read_plain(path: &Path, most: Size, or_opened: bool) -> Result<Vec<u8>, String> {
    // To open a pipe is to wait for whoever writes to it.
    fs::metadata(path).map_err(|error| reason(&error)).and_then(|metadata| plain(&metadata, or_opened))?;
    let file = File::open(path).map_err(|error| reason(&error))?;
    // It may be another one by now.
    read_open(file, most, or_opened)
}

fn read_open(mut file: File, most: Size, or_opened: bool) -> Result<Vec<u8>, String> {
    let metadata = file.metadata().map_err(|error| reason(&error))?;
    plain(&metadata, or_opened)?;
    small(&metadata, most)?;
    let bytes = match usize::try_from(metadata.len()) {
        Ok(length @ 1..=AT_ONCE) => {
            let mut bytes = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
            bytes.resize(length + 1, 0);
            // What goes wrong goes wrong below too.
            let read = file.read(&mut bytes).unwrap_or_default();
            bytes.truncate(read);
            if read == length {
                // There was room for more.
                return Ok(bytes);
            }
            bytes
        }
        _ => room(metadata.len())?,
    };
    up_to(file, most, bytes)
}

thread_local! {
    /// The memory of files that were read before.
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// Takes back what was read of a file that is done with, so that another one needs no memory of its own.
pub(crate) fn take_back(bytes: Vec<u8>) {
    if bytes.capacity() <= 2 * AT_ONCE {
        SPARE.with_borrow_mut(|spare| {
            if spare.len() < DOCUMENTS_TOGETHER {
                spare.push(bytes);
            }
        });
    }
}

/// Room for so many bytes: a limit may be set higher than the memory is large.
fn room(bytes: u64) -> Result<Vec<u8>, String> {
    let mut room = Vec::new();
    let reserved = usize::try_from(bytes).map(|bytes| room.try_reserve_exact(bytes.saturating_add(1)));
    match reserved {
        Ok(Ok(())) => Ok(room),
        _ => Err(format!("has {bytes} bytes, more than there is memory for")),
    }
}

fn plain(metadata: &fs::Metadata, or_opened: bool) -> Result<(), String> {
    if metadata.is_dir() {
        return Err("this is a folder".to_owned());
    }
    if metadata.is_file() || or_opened { Ok(()) } else { Err(NOT_PLAIN.to_owned()) }
}

fn small(metadata: &fs::Metadata, most: Size) -> Result<(), String> {
    let size = Size(metadata.len());
    if size > most { Err(too_large(Some(size), most)) } else { Ok(()) }
}

/// What is said of a pipe, a socket or a device.
pub(crate) const NOT_PLAIN: &str = "neither a file nor a folder";

/// These bytes and all that come after them, if they are no more than `most`: of a file that grows while it is read
/// there may be no end.
fn up_to(from: impl Read, most: Size, mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let left = most.0.saturating_add(1).saturating_sub(length(&bytes));
    from.take(left).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if length(&bytes) <= most.0 { Ok(bytes) } else { Err(too_large(None, most)) }
}

fn too_large(size: Option<Size>, most: Size) -> String {
    let (has, enough) = match size {
        Some(size) => (format!("has {} bytes, more than", size.0), size.rounded_up()),
        None => ("has more than".to_owned(), Size(most.0.saturating_mul(2)).rounded_up()),
    };
    // The key in countercheck.toml does as much for most files; this does it for all of them.
    format!("{has} {most}, the most that is read of a file; --max-size {enough} allows it")
}

#[cfg(test)]
#[allow(clippy::print_stdout)] // a test that cannot be run says so
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("64MB", 64_000_000, "64MB")]
    #[case("64 mb", 64_000_000, "64MB")]
    #[case("1500", 1_500, "1500B")]
    #[case("2kb", 2_000, "2KB")]
    #[case("3GiB", 3 << 30, "3GiB")]
    #[case("18446744073709551615", u64::MAX, "18446744073709551615B")]
    fn sizes(#[case] text: &str, #[case] bytes: u64, #[case] shown: &str) {
        let size: Size = text.parse().unwrap();
        assert_eq!((size, size.to_string().as_str()), (Size(bytes), shown));
    }

    #[rstest]
    #[case("")]
    #[case("0")]
    #[case("MB")]
    #[case("-1MB")]
    #[case("1.5MB")]
    #[case("1TB")]
    #[case("18446744073709551616")]
    #[case("18446744073709551615KB")]
    #[case("٣MB")]
    fn no_sizes(#[case] text: &str) {
        assert!(text.parse::<Size>().is_err());
    }

    #[rstest]
    #[case(1 << 30, "2GB")]
    #[case(64_000_001, "65MB")]
    #[case(1_001, "2KB")]
    #[case(900, "900B")]
    #[case(u64::MAX, "18446744073709551615B")]
    fn round_sizes(#[case] bytes: u64, #[case] shown: &str) {
        assert_eq!(Size(bytes).rounded_up().to_string(), shown);
        assert!(Size(bytes).rounded_up() >= Size(bytes));
    }

    #[test]
    fn there_is_room_or_a_word() {
        assert!(room(1_000).unwrap().capacity() > 1_000);
        assert_eq!(
            room(u64::MAX).unwrap_err(),
            "has 18446744073709551615 bytes, more than there is memory for"
        );
    }

    /// Of what has no end, one byte more than the limit is taken.
    #[test]
    fn no_more_is_read_than_the_limit() {
        struct Counting<'a>(&'a mut u64);
        impl Read for Counting<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                buffer.fill(b'7');
                *self.0 += buffer.len() as u64;
                Ok(buffer.len())
            }
        }
        let mut taken = 0;
        let told = up_to(Counting(&mut taken), Size(1_000), Vec::new()).unwrap_err();
        assert_eq!(taken, 1_001);
        assert!(
            told.starts_with("has more than 1KB, the most that is read of a file; --max-size 2KB"),
            "{told}"
        );
        assert_eq!(up_to(&b"1234"[..], Size(4), Vec::new()).unwrap(), b"1234");
        assert!(up_to(&b"12345"[..], Size(4), Vec::new()).is_err());
        assert_eq!(up_to(&b"34"[..], Size(4), b"12".to_vec()).unwrap(), b"1234");
        assert!(up_to(&b"345"[..], Size(4), b"12".to_vec()).is_err());
    }

    /// Of whatever length, and where the system says a length that is not that of what comes (`/proc`).
    #[test]
    fn files_are_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        for length in [0, 1, 4_000, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE] {
            let path = folder.path().join("a.txt");
            let bytes = b"22 live. ".repeat(length / 9 + 1)[..length].to_vec();
            fs::write(&path, &bytes).unwrap();
            assert_eq!(read(&path, Size::USUAL), Ok(bytes), "{length}");
            take_back(b"5 died. ".repeat(1_000));
        }
        if let Ok(told) = fs::read("/proc/version") {
            assert_eq!(read(Path::new("/proc/version"), Size::USUAL), Ok(told));
        }
    }

    /// What became a pipe after it was found is not waited for.
    #[cfg(unix)]
    #[test]
    fn nobody_waits_for_what_became_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        if !std::process::Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success()) {
            println!("skipped: there is no mkfifo");
            return;
        }
        assert_eq!(read(&path, Size::USUAL).unwrap_err(), NOT_PLAIN);
        assert_eq!(read(Path::new("/dev/zero"), Size::USUAL).unwrap_err(), NOT_PLAIN);
        assert_eq!(read(folder.path(), Size::USUAL).unwrap_err(), "this is a folder");
        assert_eq!(read(&folder.path().join("gone"), Size::USUAL).unwrap_err(), "no such file or folder");
    }
}
