using System.Globalization;
using Containerize.Images;

namespace Containerize.Settings;

/// <summary>The ContainerPort items as an image's config names ports: <c>8080/tcp</c>.</summary>
internal static class ContainerPorts
{
    /// <summary>In the order of the items, each once.</summary>
    /// <exception cref="ContainerizeException">CTZ0005, with all that are no ports.</exception>
    public static IReadOnlyList<string> From(ProjectInput input)
    {
        var items = input.Items["ContainerPort"].ToList();
        List<string> bad =
        [
            .. items.Where(item => Port(item) is null).Select(item => $"'{item.Identity}'{(item["Type"] is { } type ? $" of type '{type}'" : "")}"),
        ];
        return bad.Count == 0
            ? [.. items.Select(Port).OfType<string>().Distinct(StringComparer.Ordinal)]
            : throw new ContainerizeException(
                ErrorCodes.BadPort,
                $"{string.Join(", ", bad)} {(bad.Count == 1 ? "is no port" : "are no ports")}: use 1 to 65535 with Type tcp or udp, for example <ContainerPort Include=\"8080\" Type=\"tcp\" />."
            );
    }

    private static string? Port(ProjectItem item)
    {
        var parts = item.Identity.Split('/', 2);
        var type = (parts.Length == 2 ? parts[1] : item["Type"] ?? "tcp").ToLowerInvariant();
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535 && type is "tcp" or "udp"
            ? $"{number}/{type}"
            : null;
    }
}
