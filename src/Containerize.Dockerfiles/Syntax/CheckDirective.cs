using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>The options of <c># check=</c>: <c>skip=</c> and <c>experimental=</c> with names, and <c>error=</c>, three at most. The builder refuses a file in
/// which it does not understand them.</summary>
/// <remarks>https://docs.docker.com/reference/dockerfile/#check</remarks>
internal static class CheckDirective
{
    /// <summary>What is wrong with the value; null when nothing is.</summary>
    public static string? Problem(string value)
    {
        foreach (var option in value.Split([';'], 3))
        {
            var equals = option.IndexOf('=');
            var (name, rest) = equals < 0 ? (option.Trim(), null) : (option.Substring(0, equals).Trim(), option.Substring(equals + 1).Trim());
            if (rest is null || name is not ("skip" or "experimental" or "error"))
            {
                return $"'{name}' is no option of check: it takes skip=…, experimental=… and error=…, with ; between them.";
            }

            if (name == "error" && GoBoolean.Parse(rest) is null)
            {
                return $"error of check is true or false, not '{rest}'.";
            }
        }

        return null;
    }
}
