//! Pages of visitors who are not signed in, kept as they were rendered.
//!
//! A city opens its vote and thousands arrive in a minute: they all see the same page. It is kept
//! cut into pieces at the places of the nonce, so that each reply gets a nonce of its own; packed
//! pieces stay packed. A page is thrown away as soon as anything was changed: every request that
//! may change something counts up a number here, and changes by other instances or by the clock
//! are seen in the revision of the municipality, which is read every second.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use domain::id::MunicipalityId;
use flate2::{Compress, Compression, Crc, FlushCompress};
use tokio::sync::MutexGuard;

/// A page says "nog 3 dagen": it is not kept longer than this.
const LONGEST: Duration = Duration::from_secs(30);
/// Longer addresses are not worth keeping a page for.
const LONGEST_KEY: usize = 512;
/// Packed once and sent many times: worth some time.
const LEVEL: Compression = Compression::new(7);
/// The header of a gzip file: deflate, no name, no time, unknown system.
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// When something changed, as far as this instance knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    here: u64,
    revision: i64,
}

/// A page, cut at the places of its nonce.
#[derive(Debug)]
pub struct Page {
    version: Version,
    made: Instant,
    /// The pieces between which the nonce stands.
    plain: Vec<String>,
    /// The same pieces, each packed on its own.
    packed: Vec<Vec<u8>>,
}

impl Page {
    /// Cuts and packs a page that was rendered with a nonce.
    fn new(version: Version, html: &str, nonce: &str) -> Self {
        let plain: Vec<String> = html.split(nonce).map(str::to_owned).collect();
        let last = plain.len().saturating_sub(1);
        let packed =
            plain.iter().enumerate().map(|(i, piece)| deflate(piece.as_bytes(), i == last)).collect();
        Self { version, made: Instant::now(), plain, packed }
    }

    /// The page with another nonce.
    #[must_use]
    pub fn plain(&self, nonce: &str) -> String {
        self.plain.join(nonce)
    }

    /// The page with another nonce, packed as gzip. The nonce goes in as it is, between pieces
    /// that were packed before; only the checksum is worked out anew.
    #[must_use]
    pub fn packed(&self, nonce: &str) -> Vec<u8> {
        let size: usize = self.packed.iter().map(|piece| piece.len() + 5 + nonce.len()).sum();
        let mut gzip = Vec::with_capacity(size + 18);
        gzip.extend_from_slice(&GZIP_HEADER);
        let mut crc = Crc::new();
        for (index, (packed, plain)) in self.packed.iter().zip(&self.plain).enumerate() {
            if index > 0 {
                stored(&mut gzip, nonce.as_bytes());
                crc.update(nonce.as_bytes());
            }
            gzip.extend_from_slice(packed);
            crc.update(plain.as_bytes());
        }
        gzip.extend_from_slice(&crc.sum().to_le_bytes());
        gzip.extend_from_slice(&crc.amount().to_le_bytes());
        gzip
    }

    fn size(&self) -> usize {
        let plain: usize = self.plain.iter().map(String::len).sum();
        plain + self.packed.iter().map(Vec::len).sum::<usize>()
    }
}

/// Packs a piece so that it ends at a whole byte.
fn deflate(bytes: &[u8], last: bool) -> Vec<u8> {
    let mut packer = Compress::new(LEVEL, false);
    let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
    let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
    loop {
        let taken = usize::try_from(packer.total_in()).unwrap_or(usize::MAX).min(bytes.len());
        let before = packed.len();
        let outcome = packer.compress_vec(&bytes[taken..], &mut packed, flush);
        let all = packer.total_in() >= bytes.len() as u64;
        // With room left over, everything that was to come has come.
        let done = matches!(outcome, Ok(flate2::Status::StreamEnd) | Err(_));
        if done
            || (all && !last && packed.len() < packed.capacity())
            || (all && packed.len() == before && !last)
        {
            return packed;
        }
        packed.reserve(packed.capacity().max(64));
    }
}

/// A block of deflate with bytes as they are.
fn stored(into: &mut Vec<u8>, bytes: &[u8]) {
    let length = u16::try_from(bytes.len()).unwrap_or(0);
    into.push(0);
    into.extend_from_slice(&length.to_le_bytes());
    into.extend_from_slice(&(!length).to_le_bytes());
    into.extend_from_slice(&bytes[..usize::from(length)]);
}

#[derive(Debug, Default)]
struct Kept {
    pages: HashMap<String, Arc<Page>>,
    /// In the order of coming.
    order: VecDeque<String>,
    bytes: usize,
}

/// The pages that are kept.
#[derive(Debug)]
pub struct PageCache {
    most: usize,
    kept: RwLock<Kept>,
    /// Changes by way of this instance.
    here: AtomicU64,
    /// Changes as the database counts them.
    revisions: Mutex<HashMap<MunicipalityId, i64>>,
    /// So that a page that everybody wants is rendered once, not a thousand times at once.
    doors: Vec<tokio::sync::Mutex<()>>,
    hasher: RandomState,
}

impl PageCache {
    /// Keeps at most so many bytes; none with 0.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self {
            most,
            kept: RwLock::default(),
            here: AtomicU64::new(0),
            revisions: Mutex::default(),
            doors: (0..64).map(|_| tokio::sync::Mutex::new(())).collect(),
            hasher: RandomState::new(),
        }
    }

    /// Whether a page under this key may be kept.
    #[must_use]
    pub fn takes(&self, key: &str) -> bool {
        self.most > 0 && key.len() <= LONGEST_KEY
    }

    /// Something may have changed.
    pub fn changed(&self) {
        self.here.fetch_add(1, Ordering::SeqCst);
    }

    /// What the database counts.
    pub fn set_revisions(&self, found: Vec<(MunicipalityId, i64)>) {
        *self.revisions.lock().unwrap_or_else(PoisonError::into_inner) = found.into_iter().collect();
    }

    /// The version of what a municipality shows now. Ask for it before rendering.
    #[must_use]
    pub fn version(&self, municipality: MunicipalityId) -> Version {
        let revisions = self.revisions.lock().unwrap_or_else(PoisonError::into_inner);
        let revision = revisions.get(&municipality).copied().unwrap_or_default();
        Version { here: self.here.load(Ordering::SeqCst), revision }
    }

    /// The page under a key, if it is still what would be rendered now.
    #[must_use]
    pub fn find(&self, key: &str, now: Version) -> Option<Arc<Page>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let page = kept.pages.get(key)?;
        (page.version == now && page.made.elapsed() < LONGEST).then(|| Arc::clone(page))
    }

    /// Waits for one's turn to render the page under a key.
    pub async fn turn(&self, key: &str) -> Option<MutexGuard<'_, ()>> {
        let doors = self.doors.len().max(1) as u64;
        let door = usize::try_from(self.hasher.hash_one(key) % doors).unwrap_or_default();
        Some(self.doors.get(door)?.lock().await)
    }

    /// Keeps a page; the oldest make room.
    pub fn keep(&self, key: String, version: Version, html: &str, nonce: &str) -> Arc<Page> {
        let page = Arc::new(Page::new(version, html, nonce));
        let size = page.size();
        // Without a nonce, or with one that stands in the content by chance, cutting is no use.
        if size > self.most / 4 || nonce.len() < 16 {
            return page;
        }
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = kept.pages.insert(key.clone(), Arc::clone(&page)) {
            kept.bytes = kept.bytes.saturating_sub(before.size());
        } else {
            kept.order.push_back(key);
        }
        kept.bytes += size;
        while kept.bytes > self.most {
            let Some(oldest) = kept.order.pop_front() else { break };
            if let Some(gone) = kept.pages.remove(&oldest) {
                kept.bytes = kept.bytes.saturating_sub(gone.size());
            }
        }
        page
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::Read as _;

    use super::*;

    const NONCE: &str = "abcdefghijklmnop123456";
    const M: MunicipalityId = MunicipalityId(uuid::Uuid::nil());

    fn unpacked(gzip: &[u8]) -> String {
        let mut text = String::new();
        flate2::read::GzDecoder::new(gzip).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn each_reply_gets_its_own_nonce_packed_or_not() {
        let long = "<p>Een tuin voor iedereen, met bankjes.</p>".repeat(2_000);
        let random: String = (0..40_000_u32)
            .map(|i| char::from(b'!' + u8::try_from(i.wrapping_mul(2_654_435_761) >> 26).unwrap()))
            .collect();
        for middle in ["", "kort", &long, &random] {
            let html =
                format!("<link nonce=\"{NONCE}\">{middle}<script nonce=\"{NONCE}\">1</script>{middle}");
            let cache = PageCache::new(10_000_000);
            let page = cache.keep("k".into(), cache.version(M), &html, NONCE);
            let other = "AAAAAAAAAAAAAAAAAAAAAA";
            assert_eq!(page.plain(other), html.replace(NONCE, other));
            assert_eq!(unpacked(&page.packed(other)), html.replace(NONCE, other));
        }
    }

    #[test]
    fn a_page_is_gone_once_anything_changed() {
        let cache = PageCache::new(1_000_000);
        cache.keep("k".into(), cache.version(M), "html", NONCE);
        assert!(cache.find("k", cache.version(M)).is_some());
        cache.changed();
        assert!(cache.find("k", cache.version(M)).is_none());
        cache.keep("k".into(), cache.version(M), "html", NONCE);
        cache.set_revisions(vec![(M, 7)]);
        assert!(cache.find("k", cache.version(M)).is_none());
    }

    #[test]
    fn a_page_that_was_read_before_the_change_is_never_shown_after_it() {
        let cache = PageCache::new(1_000_000);
        let before = cache.version(M);
        cache.changed();
        cache.keep("k".into(), before, "old", NONCE);
        assert!(cache.find("k", cache.version(M)).is_none());
    }

    #[test]
    fn the_oldest_make_room() {
        let cache = PageCache::new(20_000);
        for i in 0..100 {
            cache.keep(format!("k{i}"), cache.version(M), &"a".repeat(1_000), NONCE);
        }
        assert!(cache.find("k0", cache.version(M)).is_none());
        assert!(cache.find("k99", cache.version(M)).is_some());
        assert!(cache.kept.read().unwrap().bytes <= 20_000);
    }
}
