namespace Containerize.Dockerfiles.Rules;

/// <summary>One argument of EXPOSE, taken apart: <c>[[address:]host:]port[-port][/protocol]</c>.</summary>
/// <param name="Host">What stands in front of the container's port, with the colon; empty when nothing does.</param>
/// <param name="Port">The container's port or ports.</param>
/// <param name="Protocol">Behind the slash; null when there is none.</param>
internal sealed record ExposedPort(string Host, string Port, string? Protocol)
{
    /// <summary>Whether the port is a number up to 65535, or a range of two that goes up.</summary>
    public bool IsPort
    {
        get
        {
            var hyphen = Port.IndexOf('-');
            var first = Number(hyphen < 0 ? Port : Port.Substring(0, hyphen));
            var last = hyphen < 0 ? first : Number(Port.Substring(hyphen + 1));
            return first >= 0 && last >= first;
        }
    }

    /// <summary>Whether it is that port, or a range with it.</summary>
    public bool Holds(int port)
    {
        var ends = Port.Split('-');
        return Number(ends[0]) <= port && port <= Number(ends[ends.Length - 1]);
    }

    /// <summary>Cuts it at its last colon and its slash.</summary>
    public static ExposedPort Read(string text)
    {
        var slash = text.IndexOf('/');
        var ports = slash < 0 ? text : text.Substring(0, slash);
        var colon = ports.LastIndexOf(':');
        return new(ports.Substring(0, colon + 1), ports.Substring(colon + 1), slash < 0 ? null : text.Substring(slash + 1));
    }

    static int Number(string text) =>
        text.Length is > 0 and <= 5
        && text.All(c => c is >= '0' and <= '9')
        && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is <= 65_535 and var number
            ? number
            : -1;
}
