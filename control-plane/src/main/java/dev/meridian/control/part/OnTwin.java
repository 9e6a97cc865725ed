package dev.meridian.control.part;

/** What a request to make a part wants done when one of that name is there. */
public enum OnTwin {
  /** It is answered as it is. */
  FIND,
  /** It becomes what the request says. */
  REPLACE,
  /** The request is refused. */
  REFUSE
}
