namespace Containerize.Dockerfiles.Contexts;

/// <summary>Names unwanted files in a sentence.</summary>
internal static class Phrase
{
    /// <summary>As in <c>.git, bin and api/.env</c>: secrets by their path, the rest by name.</summary>
    public static string Of(IReadOnlyList<Unwanted> unwanted)
    {
        var names = unwanted.Select(one => one.IsSecret ? one.Sample : one.Pattern.Replace("**/", "")).ToList();
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
    }
}
