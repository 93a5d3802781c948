photo-too-large = 照片“{ $name }”超过 20 MB，请压缩后再传。
photo-no-photo = “{ $name }”不是能识别的照片，请上传 JPG、PNG 或 WebP 格式。
photo-too-many-pixels = 照片“{ $name }”的像素太多，请缩小后再传。
