photo-too-large = 照片“{ $name }”太大，请换一张小一些的。
photo-no-photo = “{ $name }”不是可以识别的照片，请上传 JPG 或 PNG 图片。
