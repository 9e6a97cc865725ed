/** The file of a page could not be loaded: there is no connection, or a newer console is installed. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';

  constructor(options: ErrorOptions) {
    super(
      navigator.onLine
        ? 'Its file could not be loaded. Try again; if that does not help, load the console anew.'
        : 'There is no connection. Try again when it is back.',
      options,
    );
  }
}
