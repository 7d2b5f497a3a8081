//! What the app reported of its own devices, and when that is about the device of a push.
//!
//! A report names no device as a trace does. So it counts where token and certificate ID are the
//! trace's, and for a token that was replaced only where no other device can be meant.

mod remarks;
mod version;

use super::facts::{Facts, ReportedDevice};
use super::stages::Culprit;
use shared::chat::{DeviceToken, InstanceTrace, StageKind, Vendor, device_name};
use shared::push::looks_like;

pub use remarks::reported_findings;
pub(super) use remarks::{denied_solution, mixed, other_build};
pub(super) use version::{ONLINE_PUSH, is_older};

impl ReportedDevice {
    fn vendor(&self) -> Option<Vendor> {
        self.certificate.as_ref().map(|certificate| certificate.vendor)
    }

    /// Whether the build is of the other environment of APNs than the certificate.
    pub(super) fn is_other_build(&self) -> bool {
        let of = self.certificate.as_ref().map_or("", |certificate| &certificate.environment);
        self.vendor() == Some(Vendor::Apns)
            && !of.is_empty()
            && !self.build_environment.is_empty()
            && of != self.build_environment
    }

    /// Whose token it is, where that is another push vendor than the certificate's.
    pub(super) fn other_vendor(&self) -> Option<Vendor> {
        let vendor = self.vendor()?;
        looks_like(self.token.expose()).filter(|looks| *looks != vendor)
    }

    /// Whether `other` has this token for another app, push vendor or environment. A token is of
    /// one of each; certificates that agree in all three follow each other.
    fn shares_token_with(&self, other: &Self) -> bool {
        let both = self.certificate.as_ref().zip(other.certificate.as_ref());
        self.token == other.token && both.is_some_and(|(one, other)| one != other)
    }
}

impl Facts {
    /// The report of the very device that the trace shows.
    pub(super) fn own_report(&self) -> Option<&ReportedDevice> {
        let trace = self.trace.as_ref()?;
        self.reported_devices.iter().find(|device| {
            has_token(trace, device)
                && trace.certificate_id.as_ref() == Some(&device.certificate_id)
        })
    }

    /// The report of the device that the trace shows, where Tencent had another token or none:
    /// the one report under this certificate ID, of the one device that was pushed to.
    pub(super) fn newer_report(&self) -> Option<&ReportedDevice> {
        let trace = self.trace.as_ref().filter(|trace| !trace.is_online_push())?;
        let wanted = trace.certificate_id.as_ref().or(self.wanted.as_ref());
        let is_of = |device: &&ReportedDevice| wanted.is_none_or(|id| *id == device.certificate_id);
        let mut reports = self.reported_devices.iter().filter(is_of);
        let report = reports.next().filter(|_| reports.next().is_none() && self.devices == 1)?;
        let is_bound = has_token(trace, report) && trace.certificate_id.is_some();
        (!is_bound && is_same_model(trace, report)).then_some(report)
    }

    /// The same, where it explains how the push ended.
    pub(super) fn missing_upload(&self) -> Option<&ReportedDevice> {
        let report = self.newer_report()?;
        let explains = match self.first_failed() {
            Some(failure) => match failure.culprit() {
                Culprit::CertificateId | Culprit::NoToken | Culprit::DeadToken => true,
                Culprit::Environment => {
                    failure.code == "BadDeviceToken" || failure.info.contains("BadDeviceToken")
                }
                _ => false,
            },
            None => !self.channel_decided() && self.trace.as_ref().is_some_and(has_gap),
        };
        Some(report).filter(|_| explains)
    }

    /// Whether the app reported that the user does not allow notifications, and nothing that came
    /// later says otherwise.
    pub(super) fn is_denied(&self) -> bool {
        let switch = self.trace.as_ref().and_then(|trace| trace.notification_status);
        switch != Some(1)
            && !self.passed(StageKind::Click)
            && self.own_report().is_some_and(|report| report.notifications == Some(false))
    }

    /// The SDK's version, where it is too old for pushes over the app's own connection: of the
    /// device that the trace shows, else of all that reported.
    pub(super) fn too_old_for_online(&self) -> Option<&str> {
        let traced = self.trace.as_ref().map_or("", |trace| &trace.sdk_version);
        let mut reported = self.reported_devices.iter().map(|device| device.sdk_version.as_str());
        if !traced.is_empty() {
            return Some(traced).filter(|version| is_older(version, ONLINE_PUSH));
        }
        let first = reported.next()?;
        let all = is_older(first, ONLINE_PUSH) && reported.all(|it| is_older(it, ONLINE_PUSH));
        Some(first).filter(|_| all)
    }
}

fn has_gap(trace: &InstanceTrace) -> bool {
    trace.certificate_id.is_none() || trace.token.is_none()
}

/// Whether both have one token. APNs' is a number in hex, which some write in capitals.
fn has_token(trace: &InstanceTrace, report: &ReportedDevice) -> bool {
    let same = |seen: &DeviceToken| {
        let (seen, told) = (seen.expose(), report.token.expose());
        let hex = seen.bytes().all(|byte| byte.is_ascii_hexdigit());
        seen == told || hex && seen.eq_ignore_ascii_case(told)
    };
    trace.token.as_ref().is_some_and(same)
}

/// Whether both can be of one phone.
fn is_same_model(trace: &InstanceTrace, report: &ReportedDevice) -> bool {
    let name = |model: &str| device_name(model).map(str::to_owned).unwrap_or(model.to_owned());
    let (seen, told) = (name(&trace.device_model), name(&report.device_model));
    seen.is_empty() || told.is_empty() || seen == told
}
