//! Every code of the vendor's documents has cause and solution in both languages.

use std::collections::HashSet;

use shared::chat::codes::{Family, explain_rest, explain_stage, lookup, own};
use shared::chat::{StageKind, Vendor};
use shared::push::catalogue;

/// The documented codes, by family; copied from the documents and not from the table.
const DOCUMENTED: [(Family, &str); 11] = [
    (
        Family::Rest,
        "20001 20002 20003 20004 20005 20006 20007 20009 20010 20011 20012 40006 40601 \
         60002 60003 60004 60005 60006 60007 60008 60009 60010 60011 60012 60013 60014 60015 \
         60016 60017 60018 60019 60020 60021 60025 60026 60027 60028 \
         70001 70002 70003 70004 70005 70006 70007 70008 70009 70010 70013 70014 70015 70016 \
         70017 70018 70019 70020 70050 70051 70052 70101 70102 70103 70104 70105 70106 70107 \
         70114 70169 70202 70206 70221 70236 70252 70346 70347 70348 70362 70398 70399 70401 \
         70402 70403 70404 70500 71000 72000 72001 72002 72010 72011 72012 \
         80001 80002 80003 80004 80005 \
         90001 90002 90003 90004 90005 90007 90008 90009 90010 90011 90012 90018 90020 90022 \
         90024 90026 90028 90029 90031 90032 90033 90039 90040 90043 90044 90045 90047 90048 \
         90049 90050 90051 90052 90053 90055 90056 90057 90992 90994 90995 91000 93000",
    ),
    (Family::Module, "-1 -2 -195 -196 -197 -198 -199 -200 -201 -202 -203"),
    (
        Family::Client,
        "3000 6014 6206 6208 7003 9523 21005 22001 22002 22003 22004 22005 22006 22007 70016 \
         72010 800001 800002 800003 800004 800005 800006 800007 800008 800009 800010 800011 \
         800012 800013 800014 800015 800016 -10001 -10003 -10004 -10005 \
         2000 2003 2024 2025 6012 6013 6015 6017 6632 7002 7008 7013 10032 11000 16388 \
         -3301 -3317 -3319 -3320 -100006 -100018",
    ),
    (
        Family::Vendor(Vendor::Apns),
        "400 403 410 413 429 500 503 BadDeviceToken DeviceTokenNotForTopic BadTopic \
         MissingTopic TopicDisallowed PayloadEmpty BadPriority BadExpirationDate BadMessageId \
         BadCollapseId InvalidPushType DuplicateHeaders MissingDeviceToken IdleTimeout \
         BadCertificate BadCertificateEnvironment Forbidden InvalidProviderToken \
         ExpiredProviderToken MissingProviderToken Unregistered ExpiredToken PayloadTooLarge \
         TooManyRequests TooManyProviderTokenUpdates",
    ),
    (
        Family::Vendor(Vendor::Fcm),
        "UNREGISTERED INVALID_ARGUMENT SENDER_ID_MISMATCH THIRD_PARTY_AUTH_ERROR \
         PERMISSION_DENIED/CONSUMER_INVALID PERMISSION_DENIED/CONSUMER_SUSPENDED \
         PERMISSION_DENIED/BILLING_DISABLED UNAUTHENTICATED/ACCOUNT_STATE_INVALID \
         PERMISSION_DENIED/ACCESS_TOKEN_SCOPE_INSUFFICIENT oauth/disabled_client \
         oauth/admin_policy_enforced \
         QUOTA_EXCEEDED UNAVAILABLE INTERNAL 400 401 403 404 429 500 503",
    ),
    (
        Family::Vendor(Vendor::Huawei),
        "80000000 80100000 80100001 80100003 80100004 80100013 80100016 80100017 80100018 \
         80200001 80200003 80300002 80300007 80300008 80300010 80300011 80600003 81000001 \
         82000001 receipt:2 receipt:5 receipt:6 receipt:10 receipt:31 receipt:102 receipt:201 \
         1001 6003 907135702 907135000 907135003 907122036 907122045 80000003",
    ),
    (Family::Vendor(Vendor::Honor), "8001000 8001003 data.sendResult"),
    (
        Family::Vendor(Vendor::Xiaomi),
        "0 1 -1 10001 regid_invalid 22006 22007 22022 10030 10032 10033 10035 10038 10039 20209 \
         26005 65006 65007 66108",
    ),
    (Family::Vendor(Vendor::Oppo), "14 15"),
    (
        Family::Vendor(Vendor::Vivo),
        "0 10040 10302 10054 10070 10071 10073 10085 10104 10094 10252 10254 10003 10004 10005",
    ),
    (
        Family::Vendor(Vendor::Meizu),
        "200 201 500 501 513 519 520 1001 1003 1005 1006 110000 110001 110002 110003 110004 \
         110005 110009 110010 110011 110019 110051 110031 110032 110033 110053",
    ),
];

both! {
    fn every_documented_code_is_explained() {
        for (family, codes) in DOCUMENTED {
            for code in codes.split_whitespace() {
                let entry = lookup(family, code).unwrap_or_else(|| panic!("{family:?} {code}"));
                assert_eq!(entry.family, family);
            }
        }
    }
}

/// A few codes of each push vendor, and what their cause must speak of.
const BOTH_WAYS: [(Vendor, &str, &str); 18] = [
    (Vendor::Apns, "BadDeviceToken", "environment"),
    (Vendor::Apns, "InvalidProviderToken", "Team ID"),
    (Vendor::Apns, "PayloadTooLarge", "4096 bytes"),
    (Vendor::Fcm, "SENDER_ID_MISMATCH", "another Firebase project"),
    (Vendor::Fcm, "UNREGISTERED", "no longer valid"),
    (Vendor::Huawei, "80200001", "another app or project"),
    (Vendor::Huawei, "80300007", "reinstalled"),
    (Vendor::Honor, "403", "Client Secret"),
    (Vendor::Honor, "503", "per second"),
    (Vendor::Xiaomi, "1", "Two meanings"),
    (Vendor::Xiaomi, "21301", "AppSecret"),
    (Vendor::Oppo, "11", "24 hours"),
    (Vendor::Oppo, "10000", "another app or region"),
    (Vendor::Vivo, "10054", "Sources differ"),
    (Vendor::Vivo, "10206", "AppKey or AppSecret"),
    (Vendor::Vivo, "10302", "test device"),
    (Vendor::Meizu, "1006", "AppSecret"),
    (Vendor::Meizu, "110010", "Two meanings"),
];

both! {
    fn a_trace_and_a_direct_test_say_the_same_of_a_code() {
        for (vendor, code, word) in BOTH_WAYS {
            let traced = explain_stage(Some(vendor), StageKind::Channel, code, "");
            let direct = catalogue::explain(vendor, &[code], None);
            assert!(traced.cause.en.contains(word), "{vendor:?} {code}: {:?}", traced.cause);
            assert_eq!((traced.cause, traced.solution), (direct.cause, direct.solution));
        }
    }
}

both! {
    fn every_row_has_both_texts_in_both_languages() {
        for entry in own() {
            for text in [&entry.cause, &entry.solution] {
                assert!(!text.en.trim().is_empty(), "{entry:?}");
                assert!(!text.zh.trim().is_empty(), "{entry:?}");
                assert_ne!(text.en, text.zh, "{entry:?}");
                assert!(text.zh.ends_with(['。', '？']), "{entry:?}");
                assert!(text.en.ends_with('.'), "{entry:?}");
                assert!(!text.en.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{entry:?}");
                assert!(text.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{entry:?}");
            }
            assert_ne!(entry.cause, entry.solution);
        }
    }
}

both! {
    fn no_code_stands_twice_in_a_family() {
        let mut seen = HashSet::new();
        for entry in own() {
            let key = (entry.family, entry.code.to_ascii_lowercase());
            assert!(seen.insert(key), "{entry:?}");
        }
    }
}

both! {
    fn codes_with_two_meanings_say_both() {
        let words = |code| lookup(Family::Rest, code).unwrap().cause.en;
        assert!(words("90057").contains("DataId") && words("90057").contains("recipients"));
        assert!(words("72010").contains("push token") && words("72010").contains("logs in"));
    }
}

both! {
    fn odd_input_brings_an_unknown_code_and_no_panic() {
        let odd = ["", " ", "-", "é", "x", "8200000x", "99999999999999999999", "\u{0}", "密钥"];
        let kinds = [StageKind::Accepted, StageKind::Bound, StageKind::Channel,
            StageKind::Device, StageKind::Click, StageKind::Online];
        for code in odd {
            for kind in kinds {
                for vendor in [None].into_iter().chain(Vendor::ALL.map(Some)) {
                    let meaning = explain_stage(vendor, kind, code, code);
                    assert!(!meaning.cause.is_empty() && !meaning.solution.is_empty());
                }
            }
        }
        for code in [i64::MIN, 0, i64::MAX] {
            assert!(explain_rest(code, "").0.en.contains(&code.to_string()));
        }
    }
}
