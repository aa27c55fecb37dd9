//! Owns: which currency a code, name or symbol in a file means.
//! Does not own: how many decimals it has (`domain::money`).
//! Invariant: only currencies in use are recognised, so a stray word of three letters is not one.

use crate::domain::money::Currency;
use crate::exchange::sheet::head::fold;

/// Codes of ISO 4217 in use.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BND BOB BRL BSD BWP BYN CAD CDF CHF CLP \
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS \
INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SCR SDG SEK \
SGD SLE SOS SRD SSP SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF \
YER ZAR ZMW";

/// Names that people write instead of the code.
const NAMES: [(&str, &str); 42] = [
    ("人民币", "CNY"),
    ("人民币元", "CNY"),
    ("元", "CNY"),
    ("rmb", "CNY"),
    ("cnh", "CNY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("chineseyuan", "CNY"),
    ("¥", "CNY"),
    ("rmb¥", "CNY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("us$", "USD"),
    ("$", "USD"),
    ("usdollar", "USD"),
    ("usdollars", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("欧元", "EUR"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("英镑", "GBP"),
    ("£", "GBP"),
    ("pound", "GBP"),
    ("poundsterling", "GBP"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("hk$", "HKD"),
    ("日元", "JPY"),
    ("日币", "JPY"),
    ("日圆", "JPY"),
    ("yen", "JPY"),
    ("韩元", "KRW"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
    ("nt$", "TWD"),
    ("新加坡元", "SGD"),
    ("加元", "CAD"),
    ("澳元", "AUD"),
    ("瑞士法郎", "CHF"),
    ("卢布", "RUB"),
];

/// A code in use, in either case.
pub fn from_code(text: &str) -> Option<Currency> {
    let currency = Currency::parse(text)?;
    CODES.split(' ').any(|code| code == currency.code()).then_some(currency)
}

/// A code, name or symbol, folded or not.
pub fn from_name(text: &str) -> Option<Currency> {
    let folded = fold(text);
    let named = NAMES.iter().find(|(name, _)| *name == folded).and_then(|(_, code)| Currency::parse(code));
    named.or_else(|| from_code(&folded))
}

/// The longest name or symbol at the beginning of a folded text, and what follows it.
pub fn strip_name(folded: &str) -> Option<(Currency, &str)> {
    let named =
        NAMES.iter().filter_map(|(name, code)| Some((Currency::parse(code)?, folded.strip_prefix(name)?)));
    named.min_by_key(|(_, rest)| rest.len())
}

/// Whether a symbol before a figure may stand for this currency: `$` is used by many, `¥` by two.
pub fn symbol_fits(symbol: char, currency: Currency) -> bool {
    match symbol {
        '¥' => matches!(currency.code(), "CNY" | "JPY"),
        '$' => {
            currency.code().ends_with('D') || matches!(currency.code(), "MXN" | "BRL" | "CLP" | "ARS" | "COP")
        }
        '€' => currency == Currency::EUR,
        '£' => matches!(currency.code(), "GBP" | "EGP" | "GIP" | "LBP" | "SYP"),
        _ => true,
    }
}
