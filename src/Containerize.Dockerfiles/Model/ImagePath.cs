namespace Containerize.Dockerfiles.Model;

/// <summary>Paths inside an image: slashes, no dots, Windows drives understood.</summary>
internal static class ImagePath
{
    /// <summary>Whether the path starts at a root: <c>/x</c>, <c>\x</c>, <c>C:\x</c>.</summary>
    public static bool IsAbsolute(string path) =>
        path.Length > 0 && path[0] is '/' or '\\' || path.Length > 1 && path[1] == ':' && path[0] is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    /// <summary>The path seen from a folder, with <c>.</c> and <c>..</c> resolved.</summary>
    public static string Combine(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in (IsAbsolute(path) ? path : folder + "/" + path).Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join("/", parts);
    }

    /// <summary>Whether a path is the folder or lies in it; both as <see cref="Combine"/> gives them.</summary>
    public static bool IsIn(string path, string folder) =>
        folder == "/" || path == folder || path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);
}
