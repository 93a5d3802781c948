station-handled = Handled here and disclosed
