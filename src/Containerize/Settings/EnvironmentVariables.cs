using System.Collections;

namespace Containerize.Settings;

/// <summary>The environment variables of this process.</summary>
internal static class EnvironmentVariables
{
    /// <summary>All of them, by their names as the system tells names apart; HOME as the system has it for the user, where it is not set.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        if (variables.GetValueOrDefault("HOME") is null or "" && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
        {
            variables["HOME"] = home;
        }

        return variables;
    }
}
