using System.Collections;

namespace Containerize.Settings;

/// <summary>The environment variables of this process.</summary>
internal static class EnvironmentVariables
{
    /// <summary>All of them, by their exact names.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return variables;
    }
}
