station-handled = 在本站办理并公开的意见
