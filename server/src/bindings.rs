//! The bindings of a user: kept in the store, labelled from the configuration.

use std::collections::HashSet;

use app::backend::ApiResult;
use diagnosis::{CertificateFacts, ReportedDevice};
use shared::UserId;
use shared::api::{Binding, BindingSource, Finding};
use shared::chat::{CertificateId, DeviceToken, InstanceTrace};
use store::{NewBinding, Store};

use crate::config::AppConfig;
use crate::store_fault::store_fault;

/// The bindings of one app.
pub(crate) struct Bindings<'a> {
    pub(crate) app: &'a AppConfig,
    pub(crate) store: &'a Store,
}

impl Bindings<'_> {
    /// The known bindings of a user, newest first. What the app reported and a trace showed as
    /// well is told once, as of the newer of the two.
    pub(crate) async fn of(&self, user: &UserId) -> ApiResult<Vec<Binding>> {
        let known = self.store.bindings(self.app.sdkappid, user).await;
        let mut known = known.map_err(|error| store_fault(&error))?;
        let mut seen = HashSet::new();
        let reported = |binding: &Binding| binding.source == BindingSource::Reported;
        let has_report = known.iter().any(reported);
        known.retain(|binding| {
            !has_report || seen.insert((binding.certificate_id.clone(), binding.token.clone()))
        });
        Ok(known.into_iter().map(|binding| self.with_face(binding)).collect())
    }

    /// What the app reported of this user's devices, newest first.
    pub(crate) async fn reported(&self, user: &UserId) -> ApiResult<Vec<ReportedDevice>> {
        let known = self.store.bindings(self.app.sdkappid, user).await;
        let known = known.map_err(|error| store_fault(&error))?;
        let reports = known.into_iter().filter(|row| row.source == BindingSource::Reported);
        Ok(reports.filter_map(|row| self.reported_device(row)).collect())
    }

    fn reported_device(&self, row: Binding) -> Option<ReportedDevice> {
        let certificate_id = CertificateId::parse(&row.certificate_id).ok()?;
        Some(ReportedDevice {
            certificate: self.certificate(&certificate_id),
            certificate_id,
            token: DeviceToken::parse(&row.token).ok()?,
            build_environment: row.build_environment,
            notifications: row.notification.map(|switch| switch == 1),
            sdk_version: row.sdk_version,
            device_model: row.device_model,
        })
    }

    /// What the configuration says about a certificate.
    pub(crate) fn certificate(&self, id: &CertificateId) -> Option<CertificateFacts> {
        let known = self.app.certificate(id)?;
        Some(CertificateFacts {
            vendor: known.vendor,
            environment: known.environment.clone(),
            topic: known.topic.clone(),
        })
    }

    /// Why the app could not register for push, where it reported so after all bindings.
    pub(crate) async fn registration_fault(&self, user: &UserId) -> ApiResult<Option<Finding>> {
        let fault = self.store.device_fault(self.app.sdkappid, user).await;
        let fault = fault.map_err(|error| store_fault(&error))?;
        Ok(fault.map(|fault| diagnosis::registration_failed(fault.code, &fault.info)))
    }

    /// Keeps a binding that was typed in.
    pub(crate) async fn add_typed(
        &self,
        user: &UserId,
        certificate: CertificateId,
        token: DeviceToken,
        now: i64,
    ) -> ApiResult<Binding> {
        let vendor = self.app.certificate(&certificate).map(|known| known.vendor);
        let trace = InstanceTrace {
            certificate_id: Some(certificate),
            token: Some(token),
            ..InstanceTrace::default()
        };
        let mut new = self.new_binding(user, &trace, BindingSource::Typed, "", now);
        new.vendor = vendor;
        let kept = self.store.add_binding(new).await.map_err(|error| store_fault(&error))?;
        Ok(self.with_face(kept))
    }

    /// Keeps the bindings that a trace showed. A push over the app's own connection shows none.
    ///
    /// A fault of the disk is logged; the rows are then shown and not kept.
    pub(crate) async fn remember(
        &self,
        user: &UserId,
        traces: &[InstanceTrace],
        source: BindingSource,
        task_id: &str,
        now: i64,
    ) -> Vec<Binding> {
        let mut rows = Vec::new();
        for trace in traces.iter().filter(|trace| !trace.is_online_push()) {
            let new = self.new_binding(user, trace, source, task_id, now);
            match self.store.add_binding(new).await {
                Ok(kept) => rows.push(self.with_face(kept)),
                Err(error) => {
                    store_fault(&error);
                }
            }
        }
        rows
    }

    fn new_binding(
        &self,
        user: &UserId,
        trace: &InstanceTrace,
        source: BindingSource,
        task_id: &str,
        now: i64,
    ) -> NewBinding {
        NewBinding {
            app: self.app.sdkappid,
            user: user.clone(),
            certificate_id: trace.certificate_id.clone(),
            token: trace.token.clone(),
            vendor: trace.vendor(),
            instance_id: trace.instance_id.clone(),
            device_model: trace.device_model.clone(),
            system: [trace.system.as_str(), trace.system_version.as_str()].join(" ").trim().into(),
            sdk_version: trace.sdk_version.clone(),
            push_version: trace.push_version.clone(),
            notification: trace.notification_status,
            build_environment: String::new(),
            app_version: String::new(),
            source,
            task_id: task_id.to_owned(),
            seen_at: now,
        }
    }

    fn with_face(&self, mut binding: Binding) -> Binding {
        let id = CertificateId::parse(&binding.certificate_id).ok();
        if let Some(known) = id.and_then(|id| self.app.certificate(&id)) {
            binding.configured = true;
            binding.label.clone_from(&known.label);
            binding.environment.clone_from(&known.environment);
            binding.vendor = binding.vendor.or(Some(known.vendor));
        }
        binding
    }
}
