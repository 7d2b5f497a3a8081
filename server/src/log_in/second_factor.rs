//! The calls about second factors, for one request of one browser.

use access::{FactorFault, LogInFault};
use app::backend::ApiResult;
use app::factor_backend::FactorBackend;
use async_trait::async_trait;
use axum::extract::Request;
use axum::http::header;
use shared::Text;
use shared::api::{
    Account, ApiError, AuditDetails, AuditEvent, ConsoleUser, Field, NewSecondFactor, TypedSecret,
};
use store::FactorProof;

use super::refusals::waits;
use super::{BrowserRequest, reasons, refusals};
use crate::store_fault::store_fault;

/// The host that the browser asks, without its port.
pub(super) fn host(request: &Request) -> String {
    let name = request.headers().get(header::HOST).and_then(|name| name.to_str().ok());
    let name = name.or_else(|| request.uri().host()).unwrap_or_default();
    let port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = name.rsplit_once(':').filter(|(_, end)| port(end)).map_or(name, |(name, _)| name);
    name.to_owned()
}

#[async_trait]
impl FactorBackend for BrowserRequest {
    async fn log_in_with_code(
        &self,
        challenge: TypedSecret,
        code: TypedSecret,
    ) -> ApiResult<Account> {
        self.check_way()?;
        let address = self.client.address;
        match self.access.log_in_with_code(&challenge, &code, address).await {
            Ok((user, how)) => {
                self.begin(&user.account, user.proof).await?;
                let how = match how {
                    FactorProof::Step(_) => reasons::WITH_CODE,
                    FactorProof::Recovery(_) => reasons::WITH_RECOVERY_CODE,
                };
                self.notes.logged_in_with(&user.account, how);
                Ok(user.account)
            }
            Err(fault) => {
                let user = self.access.waiting_for_code(&challenge).await.ok().flatten();
                Err(self.refuse(&fault, user.as_ref().map(|(name, _)| &**name)))
            }
        }
    }

    async fn begin_second_factor(&self, password: TypedSecret) -> ApiResult<NewSecondFactor> {
        self.check_way()?;
        let caller = self.caller()?;
        let here = (self.client.address, &*self.host);
        let begun = self.access.begin_second_factor(&caller.name, password, here).await;
        begun.map_err(|fault| self.refuse(&fault, Some(&caller.name)))
    }

    async fn confirm_second_factor(&self, code: TypedSecret) -> ApiResult<Vec<TypedSecret>> {
        self.check_way()?;
        let (caller, proof) = (self.caller()?, self.own_proof().await?);
        let address = self.client.address;
        let codes = self.access.confirm_second_factor(&caller.name, &code, address).await;
        let codes = codes.map_err(|fault| self.refuse(&fault, Some(&caller.name)))?;
        self.notes.about(AuditEvent::SecondFactorOn, &caller.name, None);
        self.begin(caller, proof).await?;
        Ok(codes)
    }

    async fn end_second_factor(&self, password: TypedSecret, code: TypedSecret) -> ApiResult<()> {
        self.check_way()?;
        let name = &self.caller()?.name;
        let address = self.client.address;
        let ended = self.access.end_second_factor(name, password, &code, address).await;
        ended.map_err(|fault| self.refuse(&fault, Some(name)))?;
        self.notes.about(AuditEvent::SecondFactorOff, name, None);
        Ok(())
    }

    async fn count_recovery_codes(&self) -> ApiResult<u32> {
        let count = self.access.recovery_codes(&self.caller()?.name).await;
        count.map_err(|error| store_fault(&error))
    }

    async fn renew_recovery_codes(
        &self,
        password: TypedSecret,
        code: TypedSecret,
    ) -> ApiResult<Vec<TypedSecret>> {
        self.check_way()?;
        let name = &self.caller()?.name;
        let address = self.client.address;
        let codes = self.access.renew_recovery_codes(name, password, &code, address).await;
        let codes = codes.map_err(|fault| self.refuse(&fault, Some(name)))?;
        self.notes.about(AuditEvent::RecoveryCodesRenewed, name, None);
        Ok(codes)
    }

    async fn reset_second_factor(&self, name: String) -> ApiResult<ConsoleUser> {
        // SECURITY: one's own goes with password and code only.
        if self.caller()?.name == name {
            return Err(ApiError::new(OWN, OWN_FIX));
        }
        let reset = self.access.reset_second_factor(&name).await;
        let reset = reset.map_err(|fault| refusals::change(&fault))?;
        self.notes.about(AuditEvent::SecondFactorReset, &name, None);
        self.user(reset).await
    }
}

impl BrowserRequest {
    fn refuse(&self, fault: &FactorFault, user: Option<&str>) -> ApiError {
        let (subject, reason) =
            (user.unwrap_or_default().to_owned(), reasons::factor(fault).to_owned());
        let details = AuditDetails { subject, reason, ..AuditDetails::default() };
        self.notes.record(AuditEvent::SecondFactorRefused, details);
        waits(match fault {
            FactorFault::Password(LogInFault::Wrong) => ApiError::at(Field::Password, PASSWORD),
            FactorFault::Password(fault) => refusals::log_in(fault, Field::Password),
            FactorFault::Code => ApiError::at(Field::Code, CODE),
            FactorFault::Ended => ApiError::at(Field::Password, ENDED),
            FactorFault::On => ApiError::new(ON, RELOAD),
            FactorFault::Off => ApiError::new(OFF, RELOAD),
            FactorFault::Wait(wait) => refusals::waiting(*wait),
            FactorFault::NotRandom => refusals::not_random(),
            FactorFault::Store(error) => store_fault(error),
        })
    }
}

const PASSWORD: Text = Text::new("The password is wrong.", "密码错误。");
const CODE: Text = Text::new(
    "The code is wrong or was used: wait for the next one, and check the phone's clock.",
    "验证码错误或已使用：请等待下一个验证码，并检查手机时间。",
);
const ENDED: Text = Text::new(
    "The log-in took too long or has ended. Enter your password again.",
    "登录已超时或已结束，请重新输入密码。",
);
const ON: Text = Text::new("The second factor is on already.", "双重验证已启用。");
const OFF: Text = Text::new("The second factor is not on any more.", "双重验证未启用。");
const RELOAD: Text = Text::new("Reload the page.", "请刷新页面。");
const OWN: Text = Text::new("This is your own second factor.", "这是您自己的双重验证。");
const OWN_FIX: Text =
    Text::new("Switch it off on the page of your account.", "请在“我的账号”页面停用。");
