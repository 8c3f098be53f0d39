/** Takes persons out of days of the lake: complete new generations, and nothing left of the old ones. */
package dev.towpath.activities.erasure;
