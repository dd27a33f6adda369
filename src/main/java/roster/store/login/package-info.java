/// How both ends of a connection prove their identity.
///
/// [roster.store.login.ServerTrust] demands a proof of the server's identity before a password is sent.
/// [roster.store.login.SystemTrust] trusts the authorities of the operating system. [roster.store.login.KerberosLogin]
/// finds the ticket of the person. [roster.store.login.Identity] tells one directory from another.
///
/// Imports `directory` and `store.connection`. Begin with `ServerTrust`.
@NullMarked
package roster.store.login;

import org.jspecify.annotations.NullMarked;
