/** Who is kept out of the lake: the suppression document, and the rows of an extraction that it leaves out. */
package dev.towpath.activities.suppression;
