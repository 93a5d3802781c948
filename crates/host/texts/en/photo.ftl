photo-too-large = The photo “{ $name }” is larger than 20 MB. Please make it smaller.
photo-no-photo = “{ $name }” is not a photo we can read. Please use JPG, PNG or WebP.
photo-too-many-pixels = The photo “{ $name }” has too many pixels. Please make it smaller.
