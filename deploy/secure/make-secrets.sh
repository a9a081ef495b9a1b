#!/bin/sh
# Makes what compose.yml here needs, into secrets/ beside it (or the folder given): passwords, the
# users' file with their hashes, a certificate authority of your own and Redis's certificate.
# Does nothing where they are made already. Needs openssl.
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/secrets}
names=${2:-DNS:redis,DNS:localhost,IP:127.0.0.1}
if [ -e "$folder/users.acl" ]; then
    echo "$folder is made already; remove it to make everything anew"
    exit 0
fi
mkdir -p "$folder"
cd "$folder"

days=1825
openssl req -x509 -newkey rsa:3072 -nodes -days "$days" -subj "/CN=newsroom authority" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout authority.key -out authority.crt 2>/dev/null
openssl req -newkey rsa:3072 -nodes -subj "/CN=redis" -keyout redis.key -out redis.csr 2>/dev/null
printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$names" >redis.ext
openssl x509 -req -in redis.csr -CA authority.crt -CAkey authority.key -CAcreateserial \
    -days "$days" -extfile redis.ext -out redis.crt 2>/dev/null
rm redis.csr redis.ext authority.srl

hash() { printf %s "$1" | openssl dgst -sha256 -r | cut -d' ' -f1; }
bot=$(openssl rand -hex 24)
operator=$(openssl rand -hex 24)
sed -e "s/BOT_PASSWORD/#$(hash "$bot")/" -e "s/OPERATOR_PASSWORD/#$(hash "$operator")/" \
    "$here/users.acl" >users.acl.new
address() { echo "REDIS_URL=rediss://$1:$2@redis:6379/0?ssl_ca_certs=/run/secrets/authority"; }
address newsroom "$bot" >bot.env
address operator "$operator" >operator.env
# The containers' users, which are not this one, read these. The authority's key stays private.
chmod 644 authority.crt redis.crt redis.key users.acl.new
mv users.acl.new users.acl
echo "made in $folder; keep authority.key somewhere else, it is needed for new certificates only"
