//! What is met most, and what people call it where the table has other words.

use shared::chat::Vendor;

use super::family::CodeFamily;
use super::table::ListedCode;

/// The codes that the guides to UserSig and to offline push name as common: first a log-in
/// that fails, then the app, then a push that does not arrive.
const MOST_MET: [(CodeFamily, &str); 30] = [
    (CodeFamily::Rest, "70001"),
    (CodeFamily::Rest, "70002"),
    (CodeFamily::Rest, "70003"),
    (CodeFamily::Rest, "70005"),
    (CodeFamily::Rest, "70009"),
    (CodeFamily::Rest, "70013"),
    (CodeFamily::Rest, "70014"),
    (CodeFamily::Client, "6206"),
    (CodeFamily::Client, "6208"),
    (CodeFamily::Client, "6014"),
    (CodeFamily::Rest, "70107"),
    (CodeFamily::Rest, "60020"),
    (CodeFamily::Rest, "60026"),
    (CodeFamily::Rest, "90001"),
    (CodeFamily::Rest, "90045"),
    (CodeFamily::Rest, "90048"),
    (CodeFamily::Module, "-1"),
    (CodeFamily::Module, "-2"),
    (CodeFamily::Module, "-201"),
    (CodeFamily::Module, "-197"),
    (CodeFamily::Client, "22001"),
    (CodeFamily::Client, "800016"),
    (CodeFamily::Vendor(Vendor::Apns), "BadDeviceToken"),
    (CodeFamily::Vendor(Vendor::Apns), "Unregistered"),
    (CodeFamily::Vendor(Vendor::Fcm), "UNREGISTERED"),
    (CodeFamily::Vendor(Vendor::Fcm), "SENDER_ID_MISMATCH"),
    (CodeFamily::Vendor(Vendor::Huawei), "80300007"),
    (CodeFamily::Vendor(Vendor::Xiaomi), "200001"),
    (CodeFamily::Vendor(Vendor::Oppo), "10000"),
    (CodeFamily::Vendor(Vendor::Vivo), "10302"),
];

/// Where a code stands among those; after all of them where it does not.
pub(super) fn place(row: &ListedCode) -> usize {
    let is_it = |(family, code): &(CodeFamily, &str)| *family == row.family && *code == row.code;
    MOST_MET.iter().position(is_it).unwrap_or(MOST_MET.len())
}

/// The rows that are met most, in their order, and all others by family. Groups that are
/// empty are left out; `None` is the first.
pub(super) fn groups<'a>(
    rows: &[&'a ListedCode],
) -> Vec<(Option<CodeFamily>, Vec<&'a ListedCode>)> {
    let (mut met, rest) =
        rows.iter().copied().partition::<Vec<_>, _>(|row| place(row) < MOST_MET.len());
    met.sort_by_key(|row| place(row));
    let of = |family| rest.iter().copied().filter(|row| row.family == family).collect();
    let families = CodeFamily::all().map(|family| (Some(family), of(family)));
    let groups = std::iter::once((None, met)).chain(families);
    groups.filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty()).collect()
}

/// Other words for a code.
pub(super) fn keywords(family: CodeFamily, code: &str) -> &'static str {
    match (family, code) {
        (CodeFamily::Client, "6208") => {
            "kicked off offline multi-device login elsewhere logged in again 互踢 被踢 踢下线 挤下线 异地登录 顶号"
        }
        (CodeFamily::Client, "16388") => "0x4004 join room failed trtc 进房",
        (CodeFamily::Client, "-100006") => "privatemapkey private map key 权限位",
        (CodeFamily::Client, "2025") => "repeat login 重复登录",
        (CodeFamily::Rest, "70052") => "kicked off invalidated revoked 被踢 失效",
        (CodeFamily::Client, "6206") => "login expired 登录过期",
        (CodeFamily::Rest, "70107") => {
            "user account not found unknown not imported 未导入 用户不存在"
        }
        (CodeFamily::Rest, "60020") => "package overdue arrears expired 欠费 套餐包 到期",
        (CodeFamily::Rest, "60007" | "60011") => "rate limit qps frequency 限频 频率限制",
        (CodeFamily::Client, "800016") => "permission denied notifications off 通知权限",
        (CodeFamily::Vendor(Vendor::Apns), "BadDeviceToken") => {
            "sandbox development production environment 沙箱 开发环境 生产环境"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::codes::table::tests::real;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_code_that_is_met_most_is_in_the_table() {
        let rows = real();
        for (family, code) in MOST_MET {
            let is_it = |row: &ListedCode| row.family == family && row.code == code;
            assert!(rows.iter().any(is_it), "{} {code}", family.slug());
        }
    }

    #[test]
    fn the_most_met_come_first_and_own_words_last() {
        let rows = real();
        let groups = groups(&rows.iter().collect::<Vec<_>>());
        let (first, met) = groups.first().unwrap();
        assert_eq!((*first, met.len()), (None, MOST_MET.len()));
        assert_eq!(met.first().unwrap().code, "70001");
        let (last, own) = groups.last().unwrap();
        assert_eq!(
            (*last, own.first().unwrap().code.as_str()),
            (Some(CodeFamily::UserSig), "oversized")
        );
        assert_eq!(groups.iter().map(|(_, rows)| rows.len()).sum::<usize>(), rows.len());
    }

    #[test]
    fn a_family_alone_has_its_most_met_first() {
        let rows = real();
        let apns = CodeFamily::Vendor(Vendor::Apns);
        let groups = groups(&rows.iter().filter(|row| row.family == apns).collect::<Vec<_>>());
        let heads = groups.iter().map(|(family, _)| *family).collect::<Vec<_>>();
        assert_eq!(heads, [None, Some(apns)]);
    }
}
