// The module's first file stands here until the module is written.
