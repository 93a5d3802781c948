//! How a model is kept: plain little-endian numbers. Weights keep the upper half of their bits, about two digits,
//! which is more than they are sure of.

/// Writes.
#[derive(Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    pub(crate) fn exact(&mut self, weight: f32) {
        self.number(weight.to_bits());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(length(text.len()));
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn numbers(&mut self, numbers: &[u32]) {
        self.number(length(numbers.len()));
        for number in numbers {
            self.number(*number);
        }
    }

    pub(crate) fn weights(&mut self, weights: &[f32]) {
        self.number(length(weights.len()));
        for weight in weights {
            self.0.extend(half(*weight).to_le_bytes());
        }
    }
}

/// The upper half of a weight's bits, rounded.
fn half(weight: f32) -> u16 {
    u16::try_from(weight.to_bits().saturating_add(0x8000) >> 16).unwrap_or(0)
}

fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Reads what [`Writer`] wrote; `None` as soon as it is something else.
#[derive(Debug)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(crate) fn exact(&mut self) -> Option<f32> {
        self.number().map(f32::from_bits)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    pub(crate) fn numbers(&mut self) -> Option<Vec<u32>> {
        let length = self.count()?;
        let bytes = self.take(length.checked_mul(4)?)?;
        bytes.chunks_exact(4).map(|four| Some(u32::from_le_bytes(four.try_into().ok()?))).collect()
    }

    pub(crate) fn weights(&mut self) -> Option<Vec<f32>> {
        let length = self.count()?;
        let bytes = self.take(length.checked_mul(2)?)?;
        let weight =
            |two: &[u8]| Some(f32::from_bits(u32::from(u16::from_le_bytes(two.try_into().ok()?)) << 16));
        bytes.chunks_exact(2).map(weight).collect()
    }

    /// Whether everything was read.
    pub(crate) fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}
