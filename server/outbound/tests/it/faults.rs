//! Everything that a network can do to a call, over real sockets: what it is called, and
//! whether the request may have been carried out.

use std::time::Duration;

use crate::support::{Host, address, call, client_config, probe, serve, tls};
use model::NetFault::{self, *};
use outbound::{NetFailure, Proxy};

#[tokio::test]
async fn what_keeps_a_handshake_from_its_end() {
    let alert = |description| Host::Raw(vec![0x15, 3, 3, 0, 2, 2, description]);
    for (host, wanted) in [
        (tls("stranger", &[]), UnknownIssuer),
        (tls("self-signed", &[]), UnknownIssuer),
        (tls("expired", &[]), CertificateExpired),
        (tls("future", &[]), CertificateNotYetValid),
        (tls("other-name", &[]), WrongName),
        (tls("good", &[b"http/0.9"]), NoAlpn),
        (alert(120), NoAlpn),
        (alert(70), TlsVersion),
        (alert(40), Alert("HandshakeFailure")),
        (alert(49), Alert("AccessDenied")),
        (alert(80), Alert("InternalError")),
        (alert(112), Alert("UnrecognisedName")),
        (Host::Raw(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()), NotTls),
        (Host::Raw(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()), NotTls),
        (Host::Raw(Vec::new()), Tls),
    ] {
        let port = serve(host).await;
        let url = format!("https://localhost:{port}/");
        let called = call(&url, false, None).await.unwrap_err();
        assert_eq!(called.fault, wanted, "{called:?}");
        assert_eq!(called.said, wanted.alert());
        assert!(wanted.is_before_request() && !wanted.may_be_done());
        let probed = probe(&url, false, None).await.unwrap_err();
        assert_eq!(probed.fault, wanted, "{probed:?}");
    }
    let good = format!("https://localhost:{}/", serve(tls("good", &[])).await);
    assert_eq!(call(&good, false, None).await, Ok(200));
    assert_eq!(probe(&good, false, None).await, Ok(()));
}

#[tokio::test]
async fn nobody_there() {
    let port = serve(Host::Gone).await;
    for (url, wanted) in [
        (format!("http://127.0.0.1:{port}/"), Refused),
        (format!("https://127.0.0.1:{port}/"), Refused),
        ("https://nothing.invalid/".to_owned(), Dns),
    ] {
        assert_eq!(call(&url, false, None).await, Err(wanted.into()), "{url}");
        assert_eq!(probe(&url, false, None).await, Err(wanted.into()), "{url}");
    }
}

#[tokio::test]
async fn a_host_that_does_not_take_the_connection_in_time() {
    let port = serve(Host::Silent).await;
    let url = address(&format!("https://localhost:{port}/"));
    let limit = Duration::from_millis(200);
    let outcome = outbound::probe(&url, &client_config(false), None, limit).await;
    assert_eq!(outcome, Err(ConnectTimedOut.into()));
    let outcome = crate::support::call_within(limit, &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(outcome, Err(TimedOut.into()));
}

#[tokio::test]
async fn what_becomes_of_a_request_over_http_1() {
    let answer = |text: &str| Host::Answer(text.as_bytes().to_vec());
    for (host, wanted) in [
        (answer(""), Closed),
        (Host::Reset, Reset),
        (answer("garbage\r\n\r\n"), NotHttp),
        (answer("SSH-2.0-OpenSSH_9.9\r\n"), NotHttp),
        (answer("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\""), Cut),
        (answer("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"a\""), Cut),
    ] {
        let url = format!("http://127.0.0.1:{}/", serve(host).await);
        assert_eq!(call(&url, false, None).await, Err(wanted.into()));
        assert!(wanted.may_be_done());
    }
}

/// A frame of HTTP/2.
fn frame(kind: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).unwrap();
    [&[0, 0, length, kind, 0, 0, 0, 0, stream], payload].concat()
}

fn http2(frames: &[Vec<u8>]) -> Host {
    Host::Answer([vec![frame(4, 0, &[])], frames.to_vec()].concat().concat())
}

#[tokio::test]
async fn what_becomes_of_a_request_over_http_2() {
    let goaway = |last, reason, words: &[u8]| {
        frame(7, 0, &[&[0, 0, 0, last, 0, 0, 0, reason], words].concat())
    };
    let reset = |reason| frame(3, 1, &[0, 0, 0, reason]);
    let said = |fault: NetFault, said: &str| NetFailure { fault, said: said.to_owned() };
    let words = br#"{"reason":"BadCertificate"}"#;
    for (host, wanted, may_be_done) in [
        (http2(&[goaway(0, 11, b"")]), said(GoAway, "ENHANCE_YOUR_CALM"), false),
        (http2(&[goaway(0, 0, words)]), said(GoAway, "BadCertificate (NO_ERROR)"), false),
        (http2(&[reset(7)]), said(StreamRefused, "REFUSED_STREAM"), false),
        (http2(&[reset(13)]), said(Http1Only, "HTTP_1_1_REQUIRED"), false),
        (http2(&[reset(2)]), said(StreamReset, "INTERNAL_ERROR"), true),
        // The request was within what the host took: nothing is said of it.
        (http2(&[goaway(1, 0, b"")]), said(Closed, ""), true),
        (http2(&[]), said(Closed, ""), true),
    ] {
        let url = format!("http://127.0.0.1:{}/", serve(host).await);
        let failure = call(&url, true, None).await.unwrap_err();
        assert_eq!(failure, wanted);
        assert_eq!(failure.fault.may_be_done(), may_be_done, "{failure:?}");
    }
    let old = Host::Answer(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".to_vec());
    let url = format!("http://127.0.0.1:{}/", serve(old).await);
    assert_eq!(call(&url, true, None).await.unwrap_err().fault, NotHttp);
}

#[tokio::test]
async fn a_host_without_http_2_is_told_by_its_handshake() {
    for offers in [&[][..], &[&b"http/1.1"[..]]] {
        let url = format!("https://localhost:{}/", serve(tls("good", offers)).await);
        let fault = probe(&url, true, None).await.unwrap_err().fault;
        assert_eq!(fault, if offers.is_empty() { Http1Only } else { NoAlpn });
    }
}

#[tokio::test]
async fn through_a_proxy() {
    let host = serve(tls("good", &[])).await;
    let url = format!("https://localhost:{host}/");
    let open = serve(Host::Proxy { password: None }).await;
    let locked = serve(Host::Proxy { password: Some("dXNlcjpwYTpzcw==") }).await;
    let closed = serve(Host::Answer(b"HTTP/1.1 403 Forbidden\r\n\r\n".to_vec())).await;
    let gone = serve(Host::Gone).await;
    for (proxy, wanted) in [
        (format!("http://127.0.0.1:{open}"), Ok(())),
        (format!("http://user:pa%3Ass@127.0.0.1:{locked}"), Ok(())),
        (format!("http://user:canary@127.0.0.1:{locked}"), Err(ProxyAuth)),
        (format!("http://127.0.0.1:{locked}"), Err(ProxyAuth)),
        (format!("http://user:canary@127.0.0.1:{closed}"), Err(ProxyRefused)),
        (format!("http://user:canary@127.0.0.1:{gone}"), Err(ProxyUnreachable)),
        (
            format!("http://127.0.0.1:{}", serve(Host::Raw(b"SSH-2.0-x\r\n".to_vec())).await),
            Err(ProxyRefused),
        ),
    ] {
        let way = Proxy::parse(&proxy, "");
        let wanted = wanted.map_err(NetFailure::from);
        let called = call(&url, false, way.as_ref()).await;
        assert!(!format!("{called:?}").contains("canary"));
        assert_eq!(called.map(|_| ()), wanted, "{proxy}");
        assert_eq!(probe(&url, false, way.as_ref()).await, wanted, "{proxy}");
    }
    // The host's own faults are told through a proxy as well.
    let way = Proxy::parse(&format!("http://127.0.0.1:{open}"), "");
    let expired = format!("https://localhost:{}/", serve(tls("expired", &[])).await);
    assert_eq!(call(&expired, false, way.as_ref()).await, Err(CertificateExpired.into()));
    // What is listed goes straight.
    let way = Proxy::parse(&format!("http://127.0.0.1:{gone}"), "localhost");
    assert_eq!(call(&url, false, way.as_ref()).await, Ok(200));
}
