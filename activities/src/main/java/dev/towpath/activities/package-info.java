/** What a day's journey does to the outside world. */
package dev.towpath.activities;
