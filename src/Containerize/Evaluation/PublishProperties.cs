namespace Containerize.Evaluation;

/// <summary>The global properties that <c>dotnet publish</c> gives to a project.</summary>
internal static class PublishProperties
{
    /// <summary>What it adds to those of the command line: Release, unless that names a configuration or the project wants its own.</summary>
    /// <param name="isReleased">As the project has it: PublishRelease.</param>
    public static Dictionary<string, string> Beside(IReadOnlyDictionary<string, string> global, bool isReleased)
    {
        var properties = new Dictionary<string, string> { ["_IsPublishing"] = "true" };
        if (isReleased && !global.Keys.Contains("Configuration", StringComparer.OrdinalIgnoreCase))
        {
            properties["Configuration"] = "Release";
        }

        return properties;
    }
}
