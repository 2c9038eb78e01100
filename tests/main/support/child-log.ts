import log from 'electron-log/node';

/** What goes wrong on purpose must not fill the log file of the person who runs the tests. */
log.transports.file.level = false;
log.transports.console.level = false;
