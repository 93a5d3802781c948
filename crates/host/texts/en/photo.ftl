photo-too-large = The photo {$name} is too large; please choose a smaller one.
photo-no-photo = {$name} cannot be read as a photo; please choose a JPG or PNG picture.
