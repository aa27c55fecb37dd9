//! Owns: writing JSON: members in the order their type names them, no spaces. Does not own: shapes (`json`).

use std::fmt::{self, Write as _};

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::ledger::event::json::{Malformed, RAW, Raw};

/// What has been written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
    /// The next text is JSON already.
    is_raw: bool,
}

impl Writer {
    #[inline(never)]
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        if std::mem::take(&mut self.is_raw) {
            return self.put(text);
        }
        self.put("\"");
        self.escaped(text);
        self.put("\"");
    }

    /// As serde_json: only what must not stand in a text by itself.
    #[inline(never)]
    fn escaped(&mut self, text: &str) {
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, 0..b' ' | b'"' | b'\\'))
        {
            self.put(text.get(from..at).unwrap_or_default());
            from = at + 1;
            match byte {
                b'"' => self.put("\\\""),
                b'\\' => self.put("\\\\"),
                0x8 => self.put("\\b"),
                0xc => self.put("\\f"),
                b'\n' => self.put("\\n"),
                b'\r' => self.put("\\r"),
                b'\t' => self.put("\\t"),
                // Writing to a string does not fail.
                _ => drop(write!(self.text, "\\u{byte:04x}")),
            }
        }
        self.put(text.get(from..).unwrap_or_default());
    }

    #[inline(never)]
    fn number(&mut self, number: u64) {
        let _ = write!(self.text, "{number}");
    }

    /// What is held by a variant, under its name.
    #[inline(never)]
    fn variant(&mut self, name: &str) {
        self.put("{");
        self.string(name);
        self.put(":");
    }

    #[inline(never)]
    fn open(&mut self, begin: &str, end: &'static str) -> Members<'_> {
        self.put(begin);
        Members { writer: self, is_first: true, end }
    }
}

/// Inside an array or an object.
pub(super) struct Members<'a> {
    writer: &'a mut Writer,
    is_first: bool,
    end: &'static str,
}

impl Members<'_> {
    #[inline(never)]
    fn next(&mut self) {
        if !std::mem::take(&mut self.is_first) {
            self.writer.put(",");
        }
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.next();
        self.writer.string(key);
        self.writer.put(":");
    }

    #[inline(never)]
    fn close(self) {
        self.writer.put(self.end);
    }
}

macro_rules! whole {
    ($($name:ident $type:ty),+) => {$(
        fn $name(self, number: $type) -> Result<(), Malformed> {
            self.number(number.into());
            Ok(())
        }
    )+};
}

macro_rules! signed {
    ($($name:ident $type:ty),+) => {$(
        fn $name(self, number: $type) -> Result<(), Malformed> {
            if number < 0 {
                self.put("-");
            }
            self.number(i64::from(number).unsigned_abs());
            Ok(())
        }
    )+};
}

/// No event holds such a thing.
macro_rules! never {
    ($($name:ident $type:ty),+) => {$(
        fn $name(self, _: $type) -> Result<(), Malformed> {
            Err(Malformed)
        }
    )+};
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Malformed;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Members<'a>;
    type SerializeTupleStruct = Members<'a>;
    type SerializeTupleVariant = Members<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    whole!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);
    signed!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    never!(serialize_f32 f32, serialize_f64 f64, serialize_char char, serialize_bytes &[u8]);
    never!(serialize_unit_struct &'static str);

    fn serialize_bool(self, is: bool) -> Result<(), Malformed> {
        self.put(if is { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Malformed> {
        self.string(text);
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Malformed> {
        struct Escaping<'a>(&'a mut Writer);
        impl fmt::Write for Escaping<'_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.escaped(text);
                Ok(())
            }
        }
        self.put("\"");
        write!(Escaping(self), "{value}").map_err(|_| Malformed)?;
        self.put("\"");
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Malformed> {
        self.serialize_none()
    }

    fn serialize_none(self) -> Result<(), Malformed> {
        self.put("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Malformed> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        self.is_raw = name == RAW;
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Malformed> {
        self.serialize_str(name)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        self.variant(name);
        value.serialize(&mut *self)?;
        self.put("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, Malformed> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a>, Malformed> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Malformed> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Members<'a>, Malformed> {
        self.variant(name);
        Ok(self.open("[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Malformed> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Malformed> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Members<'a>, Malformed> {
        self.variant(name);
        Ok(self.open("{", "}}"))
    }
}

/// What all members come to, and how they end.
macro_rules! ends {
    () => {
        type Ok = ();
        type Error = Malformed;

        fn end(self) -> Result<(), Malformed> {
            self.close();
            Ok(())
        }
    };
}

macro_rules! listed {
    ($($trait:ident $name:ident),+) => {$(
        impl $trait for Members<'_> {
            ends!();

            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
                self.next();
                value.serialize(&mut *self.writer)
            }
        }
    )+};
}

macro_rules! named {
    ($($trait:ident),+) => {$(
        impl $trait for Members<'_> {
            ends!();

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Malformed> {
                self.key(key);
                value.serialize(&mut *self.writer)
            }
        }
    )+};
}

listed!(SerializeSeq serialize_element, SerializeTuple serialize_element);
listed!(SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);
named!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Members<'_> {
    ends!();

    /// Keys are texts.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Malformed> {
        self.next();
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.writer.put(":");
        value.serialize(&mut *self.writer)
    }
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(RAW, self.get())
    }
}

impl ser::Error for Malformed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
