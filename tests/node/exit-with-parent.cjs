// Loaded before a server that a test starts: the server ends when the test's end of its input is closed, however the test ended.
process.stdin.on('end', () => process.exit(0)).resume();
