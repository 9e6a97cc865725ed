/** Real engines for the component tests, and a client to speak to what is tested. */
package dev.meridian.control.engine;
