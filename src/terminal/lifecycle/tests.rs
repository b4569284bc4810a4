use signal_hook::low_level::raise;

use super::*;

const NOW: Option<Duration> = Some(Duration::ZERO);

fn line() -> (UnixStream, UnixStream) {
    UnixStream::pair().unwrap()
}

#[test]
fn rings_are_heard_once() {
    let (near, _far) = line();
    let wake = Wake::new().unwrap();
    let heard = || poll_input(near.as_fd(), &[wake.as_fd()], NOW).unwrap().others;
    assert_eq!(heard(), [false]);
    (0..100_000).for_each(|_| wake.wake());
    assert_eq!(heard(), [true]);
    wake.drain();
    assert_eq!(heard(), [false]);
}

#[test]
fn bytes_and_the_end_of_the_line_are_told_apart() {
    let (near, mut far) = line();
    let ready = || poll_input(near.as_fd(), &[], NOW).unwrap();
    assert_eq!(ready(), Ready::default());
    far.write_all(b"x").unwrap();
    assert!(ready().tty && !ready().hangup);
    drop(far);
    assert!(ready().tty && ready().hangup);
}

/// One test, because signals belong to the whole process.
#[test]
fn signals_and_the_dead_line_end_the_wait() {
    let (near, far) = line();
    let wake = Wake::new().unwrap();
    let mut signals = Signals::install(&wake).unwrap();
    for signal in [SIGHUP, SIGTERM, SIGINT] {
        raise(signal).unwrap();
        assert_eq!(wait_on(Some(near.as_fd()), &mut signals), Ending::Signal(signal));
    }
    raise(SIGCONT).unwrap();
    raise(SIGTSTP).unwrap();
    raise(SIGTERM).unwrap();
    assert_eq!(wait_on(Some(near.as_fd()), &mut signals), Ending::Signal(SIGTERM));
    assert_eq!(wait_on(Some(near.as_fd()), &mut signals), Ending::Continue);
    assert_eq!(wait_on(Some(near.as_fd()), &mut signals), Ending::Stop);

    raise(SIGWINCH).unwrap();
    let ready = poll_input(near.as_fd(), &[wake.as_fd()], None);
    // The signal may have been delivered to this thread or another; the ring is there in both cases.
    assert_eq!(ready.unwrap().others, [true]);

    drop(far);
    assert_eq!(wait_on(Some(near.as_fd()), &mut signals), Ending::HangUp);
}
