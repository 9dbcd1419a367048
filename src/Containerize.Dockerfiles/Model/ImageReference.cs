namespace Containerize.Dockerfiles.Model;

/// <summary>Where an image is: registry, repository, tag and digest, each as written (grammar: distribution/reference).</summary>
/// <param name="Registry">Host and port; null when none is named, which means Docker Hub.</param>
/// <param name="Repository">Path in the registry, as written: <c>library/</c> is not added.</param>
/// <param name="Tag">Null when none is given.</param>
/// <param name="Digest">Null when none is given.</param>
public sealed record ImageReference(string? Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>Registry and repository.</summary>
    public string Name => Registry is null ? Repository : $"{Registry}/{Repository}";

    /// <summary>Reads a reference; null when it is not well formed.</summary>
    public static ImageReference? Parse(string text)
    {
        var at = text.IndexOf('@');
        var digest = at < 0 ? null : text.Substring(at + 1);
        var rest = at < 0 ? text : text.Substring(0, at);
        var colon = rest.LastIndexOf(':');
        var tag = colon > rest.LastIndexOf('/') ? rest.Substring(colon + 1) : null;
        rest = tag is null ? rest : rest.Substring(0, colon);
        var slash = rest.IndexOf('/');
        var registry = slash > 0 && IsRegistry(rest.Substring(0, slash)) ? rest.Substring(0, slash) : null;
        var repository = registry is null ? rest : rest.Substring(slash + 1);
        return IsRepository(repository) && (tag is null || IsTag(tag)) && (digest is null || IsDigest(digest)) ? new(registry, repository, tag, digest) : null;
    }

    // The first component is a host if it could not be a repository's: a dot, a port, localhost or an upper-case letter.
    static bool IsRegistry(string first)
    {
        var host = first;
        var isHost = first == "localhost";
        var colon = first.LastIndexOf(':');
        if (colon >= 0)
        {
            (host, isHost) = (first.Substring(0, colon), true);
            for (var i = colon + 1; i < first.Length; i++)
            {
                if (first[i] is not (>= '0' and <= '9'))
                {
                    return false;
                }
            }
        }

        foreach (var c in host)
        {
            isHost |= c is '.' or '[' or >= 'A' and <= 'Z';
            if (c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '-' or '[' or ']' or ':'))
            {
                return false;
            }
        }

        return isHost && host.Length > 0;
    }

    static bool IsRepository(string path)
    {
        foreach (var part in path.Split('/'))
        {
            if (!IsComponent(part))
            {
                return false;
            }
        }

        return path.Length is > 0 and <= 255;
    }

    // Letters and digits, between them one dot, one or two underscores, or any number of hyphens.
    static bool IsComponent(string part)
    {
        for (var i = 0; i < part.Length; )
        {
            var start = i;
            while (i < part.Length && part[i] is '.' or '_' or '-')
            {
                i++;
            }

            var separator = part.Substring(start, i - start);
            if (separator.Length > 0 && (start == 0 || i == part.Length || separator is not ("." or "_" or "__") && separator.Trim('-').Length > 0))
            {
                return false;
            }

            var word = i;
            while (i < part.Length && part[i] is >= 'a' and <= 'z' or >= '0' and <= '9')
            {
                i++;
            }

            if (i == word)
            {
                return false;
            }
        }

        return part.Length > 0;
    }

    static bool IsTag(string tag)
    {
        for (var i = 0; i < tag.Length; i++)
        {
            if (tag[i] is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_') && (i == 0 || tag[i] is not ('.' or '-')))
            {
                return false;
            }
        }

        return tag.Length is > 0 and <= 128;
    }

    static bool IsDigest(string digest)
    {
        var colon = digest.IndexOf(':');
        if (colon < 1 || digest.Length - colon - 1 < 32)
        {
            return false;
        }

        for (var i = colon + 1; i < digest.Length; i++)
        {
            if (digest[i] is not (>= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F'))
            {
                return false;
            }
        }

        return !digest.StartsWith("sha256:", StringComparison.Ordinal) || digest.Length == "sha256:".Length + 64;
    }
}
