//! Pictures: read, made smaller, and written anew, so that nothing of the camera (place, time,
//! owner) stays in the file.

use std::io::Cursor;

use domain::id::{MunicipalityId, PictureId};
use domain::input::{ProblemKind, Problems};
use image::{DynamicImage, ImageFormat, ImageReader, Limits, imageops::FilterType};
use sha2::{Digest, Sha256};
use store::NewPicture;

use crate::{Call, Error, Result};

/// Largest file that is accepted, in bytes.
pub const MAX_BYTES: usize = domain::input::MAX_PICTURE;
#[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
const MAX_KB: u32 = (MAX_BYTES / 1024) as u32;
/// Longest side that is kept, in pixels.
const MAX_SIDE: u32 = 1280;

/// A file as it was sent, with the text for who cannot see it.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// content
    pub bytes: Vec<u8>,
    /// what it shows
    pub alt: String,
}

impl Upload {
    /// What can be seen at once, without decoding: size, kind and description. The description as it is kept.
    pub(crate) fn check(&self, p: &mut Problems) -> String {
        if self.bytes.len() > MAX_BYTES {
            p.add("picture", ProblemKind::FileTooLarge { max_kb: MAX_KB });
        } else if kind(&self.bytes).is_none() {
            p.add("picture", ProblemKind::NotAPicture);
        }
        let alt = p.line("picture_alt", &self.alt, 0..=200);
        if alt.is_empty() {
            p.add("picture_alt", ProblemKind::AltRequired);
        }
        alt
    }
}

/// A picture that was checked and can be kept.
pub(crate) struct Prepared {
    pub(crate) row: NewPicture,
    pub(crate) bytes: Vec<u8>,
}

impl Call {
    /// Checks and rewrites an upload. Slow work: outside any transaction, on a thread of its own.
    pub(crate) async fn prepare_picture(&self, upload: Upload) -> Result<Prepared> {
        let mut p = Problems::new();
        let alt = upload.check(&mut p);
        p.finish(())?;
        let rewritten = tokio::task::spawn_blocking(move || rewrite(&upload.bytes))
            .await
            .map_err(|e| Error::Inside(format!("picture: {e}")))?;
        let (bytes, width, height) =
            rewritten.ok_or_else(|| Error::problem("picture", ProblemKind::NotAPicture))?;
        let file: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        let row = self.new_picture(self.municipality(), alt, file, width, height);
        Ok(Prepared { row, bytes })
    }

    /// Puts the file where uploads are kept. The row follows in the unit of work.
    pub(crate) async fn keep_picture_file(&self, prepared: &Prepared) -> Result<PictureId> {
        let kept = self.services.uploads().put(&prepared.row.file, &prepared.bytes).await;
        kept.map_err(|e| Error::Inside(format!("upload: {e}")))?;
        Ok(prepared.row.id)
    }

    fn new_picture(
        &self,
        municipality: MunicipalityId,
        alt: String,
        file: String,
        width: u32,
        height: u32,
    ) -> NewPicture {
        NewPicture {
            id: PictureId(self.services.id()),
            municipality,
            alt,
            media_type: "image/jpeg".into(),
            width: i64::from(width),
            height: i64::from(height),
            file,
            created_by: self.account().map(|a| a.id),
            created_at: self.now(),
        }
    }

    /// A picture of this municipality: media type and content.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn picture(&self, id: PictureId) -> Result<(String, Vec<u8>)> {
        let (_, media_type, file) =
            self.read().find_picture(self.municipality(), id).await?.ok_or(Error::NotFound)?;
        let bytes =
            self.services.uploads().get(&file).await.map_err(|e| Error::Inside(format!("upload: {e}")))?;
        Ok((media_type, bytes.ok_or(Error::NotFound)?))
    }
}

/// What its first bytes say that it is. `None` is not a picture we accept.
fn kind(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP).then_some(format)
}

/// Decodes, turns upright, makes smaller and encodes as JPEG. `None` is not a picture we accept.
fn rewrite(bytes: &[u8]) -> Option<(Vec<u8>, u32, u32)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind(bytes)?);
    let mut limits = Limits::default();
    limits.max_image_width = Some(12_000);
    limits.max_image_height = Some(12_000);
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = image::ImageDecoder::orientation(&mut decoder).ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > MAX_SIDE {
        picture = picture.resize(MAX_SIDE, MAX_SIDE, FilterType::Triangle);
    }
    let flat = DynamicImage::ImageRgb8(picture.to_rgb8());
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 80);
    flat.write_with_encoder(encoder).ok()?;
    Some((out, flat.width(), flat.height()))
}
