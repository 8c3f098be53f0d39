/** The flat table for partners: which rows and columns it has, and what is counted of the rest. */
package dev.towpath.activities.audience;
