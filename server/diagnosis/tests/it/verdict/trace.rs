//! What the trace says.

use super::*;

#[test]
fn another_certificate_in_the_trace() {
    let facts = Facts { wanted: CertificateId::parse("31002").ok(), ..good() };
    let verdict = ends(&facts, Outcome::Fault, "");
    assert!(verdict.title.en.contains("31002") && verdict.cause.en.contains("31001"));
}

#[test]
fn accepted_failed() {
    ends(&failed_at(1, StageKind::Accepted, "91000", ""), Outcome::Fault, "91000");
}

#[test]
fn bound_failed() {
    for code in ["-1", "-2", "-195", "-196", "-197", "-199", "-200", "-201", "-202", "-203"] {
        let verdict = ends(&failed_at(3, StageKind::Bound, code, ""), Outcome::Fault, code);
        assert_eq!(verdict.vendor, None);
        assert!(says(&verdict.proven, "accepted"));
    }
    let wrapped = failed_at(3, StageKind::Bound, "-198", "code 80200001");
    let verdict = ends(&wrapped, Outcome::Fault, "80200001");
    assert_eq!(verdict.vendor, Some(Vendor::Huawei));
    assert!(verdict.cause.en.contains("secret"));
}

#[test]
fn token_or_certificate_empty_without_a_code() {
    let token = InstanceTrace { token: None, ..until(StageKind::Accepted) };
    assert!(ends(&with(token), Outcome::Fault, "").title.en.contains("token"));
    let id = InstanceTrace { certificate_id: None, ..until(StageKind::Accepted) };
    assert!(ends(&with(id), Outcome::Fault, "").title.en.contains("certificate ID"));
}

#[test]
fn channel_failed() {
    for (platform, vendor, code, info) in [
        (1, Vendor::Apns, "410", "Unregistered"),
        (2, Vendor::Xiaomi, "1", "regid_invalid"),
        (3, Vendor::Huawei, "80300007", ""),
        (4, Vendor::Fcm, "404", "UNREGISTERED"),
        (5, Vendor::Meizu, "110002", ""),
        (6, Vendor::Oppo, "10000", ""),
        (7, Vendor::Vivo, "10302", ""),
        (8, Vendor::Honor, "80300007", ""),
        (3, Vendor::Huawei, "1234567", "new"),
    ] {
        let facts = failed_at(platform, StageKind::Channel, code, info);
        let verdict = ends(&facts, Outcome::Fault, code);
        assert_eq!((verdict.vendor, verdict.info.as_str()), (Some(vendor), info));
        assert!(verdict.title.en.contains(vendor.name()));
    }
}

#[test]
fn a_token_of_the_other_environment_names_the_certificates() {
    for (environment, other) in [("production", "Xcode"), ("development", "TestFlight")] {
        let certificate = CertificateFacts {
            vendor: Vendor::Apns,
            environment: environment.into(),
            topic: String::new(),
        };
        let facts = failed_at(1, StageKind::Channel, "400", "BadDeviceToken");
        let facts = Facts { certificate: Some(certificate), ..facts };
        let verdict = ends(&facts, Outcome::Fault, "400");
        assert!(verdict.cause.en.contains(environment) && verdict.cause.en.contains(other));
    }
}

#[test]
fn device_failed() {
    let facts = failed_at(3, StageKind::Device, "6", "");
    let verdict = ends(&facts, Outcome::Fault, "6");
    assert!(verdict.cause.en.contains("switched off"));
    assert!(says(&verdict.proven, "vendor accepted"));
    let mut off = failed_at(1, StageKind::Device, "4711", "");
    off.trace.as_mut().unwrap().notification_status = Some(0);
    assert!(ends(&off, Outcome::Fault, "4711").cause.en.contains("switch"));
}

#[test]
fn channel_passed_is_proven_as_far_as_it_goes() {
    let verdict = ends(&with(until(StageKind::Channel)), Outcome::Proven, "");
    assert!(says(&verdict.proven, "certificate information") && says(&verdict.proven, "token"));
    for word in ["Arrival", "showed", "tap opens", "ring tone"] {
        assert!(says(&verdict.unproven, word), "{word}");
    }
    assert!(!says(&verdict.unproven, "switched on"));
    assert!(verdict.solution.en.contains("status checker"));
    assert!(says(&ends(&good(), Outcome::Proven, "").proven, "arrived"));
}

#[test]
fn a_tap_proves_that_it_was_shown() {
    let mut tapped = trace();
    tapped.stages.push((StageKind::Click, good_stage()));
    let verdict = ends(&with(tapped), Outcome::Proven, "");
    assert!(says(&verdict.proven, "tapped") && !says(&verdict.unproven, "showed"));
}

#[test]
fn notifications_off_is_told_but_no_fault() {
    let off = InstanceTrace { notification_status: Some(0), ..trace() };
    let verdict = ends(&with(off), Outcome::Proven, "");
    assert!(says(&verdict.unproven, "off or unknown"));
}

#[test]
fn timed_out_before_the_vendor() {
    let facts = Facts { timed_out: true, ..with(until(StageKind::Bound)) };
    assert!(ends(&facts, Outcome::NoVerdict, "").cause.en.contains("time was up"));
    ends(&before(), Outcome::NoVerdict, "");
}
