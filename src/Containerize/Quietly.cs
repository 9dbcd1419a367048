using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize;

/// <summary>Work of which a failure is no news for the user: whoever needs it meets the failure again and says it, or knows less.</summary>
internal static class Quietly
{
    /// <summary>What the work gives; where it fails the other value, and only a detailed log says why.</summary>
    public static T Try<T>(TaskLoggingHelper log, Func<T> work, T otherwise)
    {
        try
        {
            return work();
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
            return otherwise;
        }
    }
}
