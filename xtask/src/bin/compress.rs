//! Writes a compressed copy beside each file: `compress <file>…`, so that a host need not compress and the size is known
//! before publishing.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::{env, fs, io, thread};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

fn main() -> ExitCode {
    match all(env::args_os().skip(1).map(PathBuf::from)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a `.br` and a `.gz` beside every file, on all cores.
fn all(files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    let mut by_size = Vec::new();
    for file in files {
        by_size.push((fs::metadata(&file)?.len(), file));
    }
    by_size.sort();
    let queue = Mutex::new(by_size);
    // The largest first: two of them would otherwise be left over for one core at the end.
    let next = || queue.lock().ok().and_then(|mut queue| queue.pop());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let jobs: Vec<_> = (0..workers)
            .map(|_| {
                scope.spawn(|| -> io::Result<()> {
                    while let Some((_, file)) = next() {
                        one(&file)?;
                    }
                    Ok(())
                })
            })
            .collect();
        for job in jobs {
            job.join().map_err(|_| io::Error::other("Compressing stopped unexpectedly."))??;
        }
        Ok(())
    })
}

fn one(file: &Path) -> io::Result<()> {
    let bytes = fs::read(file)?;
    let beside = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &params)?;
    fs::write(beside(".br"), small)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(beside(".gz"), gzip.finish()?)?;
    Ok(())
}
